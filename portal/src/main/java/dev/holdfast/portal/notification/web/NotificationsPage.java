package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Channel;
import dev.holdfast.portal.notification.PushBrowsers;
import dev.holdfast.portal.notification.Wish;
import dev.holdfast.portal.notification.Wishes;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Notifications: what to be told, and by which way. */
@Controller
public class NotificationsPage {
  static final String PATH = "/account/notifications";

  /** One box of the table. */
  public record Box(String field, String channel, boolean wanted, boolean fixed) {}

  /** One line of the table. */
  public record Line(String category, String icon, List<Box> boxes) {}

  private final Wishes wishes;
  private final PushBrowsers browsers;

  NotificationsPage(Wishes wishes, PushBrowsers browsers) {
    this.wishes = wishes;
    this.browsers = browsers;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String saved) {
    var wanted = wishes.of(me.account());
    return new ModelAndView("notification/settings")
        .addObject(
            "lines",
            Wish.CATEGORIES.stream().map(category -> line(category, wanted)).toList())
        .addObject("browsers", browsers.of(me.account()))
        .addObject("key", browsers.publicKey())
        .addObject("saved", saved != null);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me, @RequestParam Map<String, String> form) {
    wishes.keep(
        me.account(),
        Wish.all().stream()
            .filter(wish -> form.containsKey(wish.id()))
            .collect(Collectors.toSet()));
    return SeeOther.page(PATH + "?saved=1");
  }

  private static Line line(Category category, Set<Wish> wanted) {
    var boxes = Arrays.stream(Channel.values())
        .map(channel -> new Wish(category, channel))
        .map(wish -> new Box(wish.id(), wish.channel().id(), wanted.contains(wish), wish.fixed()))
        .toList();
    return new Line(category.id(), Icon.of(category), boxes);
  }

  @Bean
  static SettingsTab notificationsTab() {
    return new SettingsTab("notification.settings.tab", PATH, "bell", 60);
  }
}
