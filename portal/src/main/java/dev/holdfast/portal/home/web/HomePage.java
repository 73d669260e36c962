package dev.holdfast.portal.home.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.home.HiddenSteps;
import dev.holdfast.portal.home.Household;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.protection.SecurityStates;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.SeeOther;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page after sign-in. */
@Controller
class HomePage {
  private final Subscriptions subscriptions;
  private final SecurityStates devices;
  private final ConnectCodes downloads;
  private final HiddenSteps hidden;
  private final Clock clock;

  HomePage(
      Subscriptions subscriptions,
      SecurityStates devices,
      ConnectCodes downloads,
      HiddenSteps hidden,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.devices = devices;
    this.downloads = downloads;
    this.hidden = hidden;
    this.clock = clock;
  }

  @Bean
  static Destination homeDestination() {
    return new Destination("home.destination", "/", "house", 0);
  }

  @GetMapping("/")
  String show(@AuthenticationPrincipal SignedIn me, Model model) {
    var household =
        new Household(subscriptions.of(me.account()), devices.of(me.account()), clock.instant());
    var steps =
        household.steps(household.devices().isEmpty() && downloads.madeLately(me.account()));
    boolean guided = !steps.all() && !hidden.hidden(me.account());
    model.addAttribute("view", new HomeView(household, steps, guided));
    return "home/show";
  }

  @PostMapping("/steps/hiding")
  ModelAndView create(@AuthenticationPrincipal SignedIn me) {
    hidden.hide(me.account());
    return SeeOther.page("/");
  }
}
