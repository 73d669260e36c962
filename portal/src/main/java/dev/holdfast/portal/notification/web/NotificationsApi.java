package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.notification.Wish;
import dev.holdfast.portal.notification.Wishes;
import dev.holdfast.portal.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What whoever asks wants to be told, and by which way. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class NotificationsApi {
  /** All wishes by their ids, {@code device-security.mail}. */
  record WishesView(Map<String, Boolean> wishes) {}

  /** Some or all wishes; what is left out stays as it is. */
  record NewWishes(@Nullable Map<String, @Nullable Boolean> wishes) {}

  private final Wishes wishes;

  NotificationsApi(Wishes wishes) {
    this.wishes = wishes;
  }

  @GetMapping("/api/v1/account/notifications")
  ResponseEntity<WishesView> show(@AuthenticationPrincipal SignedIn me) {
    return view(me.account());
  }

  @PutMapping("/api/v1/account/notifications")
  ResponseEntity<?> update(@AuthenticationPrincipal SignedIn me, @RequestBody NewWishes body) {
    var asked = Objects.requireNonNullElse(body.wishes(), Map.<String, Boolean>of());
    var known = Wish.all().stream().collect(Collectors.toMap(Wish::id, wish -> wish));
    for (var ask : asked.entrySet()) {
      var wish = known.get(ask.getKey());
      if (wish == null || ask.getValue() == null) {
        return Problem.field("wishes", "unknown-wish", "There is no such choice.")
            .answer();
      }
      if (wish.fixed() && !ask.getValue()) {
        return Problem.field("wishes", "always-told", wish.id() + " cannot be turned off.")
            .answer();
      }
    }
    wishes.keep(me.account(), wanted(me.account(), asked));
    return view(me.account());
  }

  private Set<Wish> wanted(AccountId account, Map<String, @Nullable Boolean> asked) {
    var present = wishes.of(account);
    return Wish.all().stream()
        .filter(wish -> Objects.requireNonNullElse(asked.get(wish.id()), present.contains(wish)))
        .collect(Collectors.toSet());
  }

  private ResponseEntity<WishesView> view(AccountId account) {
    var wanted = wishes.of(account);
    var all = new LinkedHashMap<String, Boolean>();
    Wish.all().forEach(wish -> all.put(wish.id(), wanted.contains(wish)));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new WishesView(all));
  }
}
