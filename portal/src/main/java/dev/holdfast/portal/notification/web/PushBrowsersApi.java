package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.PushBrowsers;
import dev.holdfast.portal.notification.PushBrowsers.Added;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The browsers of whoever asks that are told by web push. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class PushBrowsersApi {
  /** The keys of a {@code PushSubscription}. */
  record NewKeys(@Nullable String p256dh, @Nullable String auth) {}

  /** What {@code PushSubscription.toJSON()} gives, and a name; without one it is called by its product. */
  record NewBrowser(
      @Nullable String name,
      @Nullable String endpoint,
      @Nullable NewKeys keys) {}

  record BrowserView(String id, String name, Instant madeAt) {}

  record BrowsersView(List<BrowserView> items, String publicKey) {}

  private final PushBrowsers browsers;
  private final BrowserMarks marks;
  private final Texts texts;

  PushBrowsersApi(PushBrowsers browsers, BrowserMarks marks, Texts texts) {
    this.browsers = browsers;
    this.marks = marks;
    this.texts = texts;
  }

  @GetMapping("/api/v1/account/push-browsers")
  ResponseEntity<BrowsersView> index(@AuthenticationPrincipal SignedIn me) {
    var items = browsers.of(me.account()).stream().map(PushBrowsersApi::view).toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new BrowsersView(items, browsers.publicKey()));
  }

  @PostMapping("/api/v1/account/push-browsers")
  ResponseEntity<?> create(
      @AuthenticationPrincipal SignedIn me,
      @RequestBody NewBrowser body,
      HttpServletRequest request) {
    var keys = Objects.requireNonNullElse(body.keys(), new NewKeys("", ""));
    var name = text(body.name());
    var added = browsers.add(
        me.account(),
        new PushBrowsers.NewBrowser(
            name.isBlank() ? device(me, request) : name,
            text(body.endpoint()),
            text(keys.p256dh()),
            text(keys.auth()),
            marks.name(me.account(), request).orElse(null)));
    return switch (added) {
      case Added.Done(var browser) -> ResponseEntity.status(HttpStatus.CREATED).body(view(browser));
      case Added.NoTarget() ->
        Problem.field("endpoint", "malformed-field", "This is no push subscription of a browser.")
            .answer();
      case Added.NoName() ->
        Problem.field("name", "malformed-field", "A name has 1 to 100 characters.")
            .answer();
      case Added.TooMany(var have, var max) ->
        Problem.of(409, "too-many-browsers", "Remove another browser first.")
            .with(Map.of("have", have, "max", max))
            .answer();
    };
  }

  @DeleteMapping("/api/v1/account/push-browsers/{id}")
  ResponseEntity<?> destroy(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return BrowserId.parse(id)
            .filter(known -> browsers.remove(me.account(), known))
            .isPresent()
        ? ResponseEntity.noContent().build()
        : Problem.of(404, "unknown-browser", "There is no such browser.").answer();
  }

  private String device(SignedIn me, HttpServletRequest request) {
    return Caller.of(request)
        .device(texts, Objects.requireNonNullElse(me.locale(), Locale.ENGLISH));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private static BrowserView view(PushBrowsers.Browser browser) {
    return new BrowserView(browser.id().text(), browser.name(), browser.madeAt());
  }
}
