package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.legal.Deletions;
import dev.holdfast.portal.legal.Deletions.Asking;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Delete account: what will be lost, what has to be settled first, and the act itself. */
@Controller
class DeletionPages {
  static final String PATH = "/account/deletion";

  private final Deletions deletions;
  private final Accounts accounts;
  private final SignInFlow flow;
  private final Clock clock;

  DeletionPages(Deletions deletions, Accounts accounts, SignInFlow flow, Clock clock) {
    this.deletions = deletions;
    this.accounts = accounts;
    this.flow = flow;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    return page(accounts.find(me.account()).orElseThrow(), Map.of());
  }

  @PostMapping(PATH)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String understood,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH));
    }
    var account = accounts.find(me.account()).orElseThrow();
    if (!understood.equals("true")) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(account, Map.of("understood", "legal.deletion.not-understood"));
    }
    return switch (deletions.ask(me.account(), Caller.of(request))) {
      case Asking.Asked asked -> {
        flow.end(request);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        yield SeeOther.page(PATH + "/asked");
      }
      case Asking.Refused refused -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield page(account, Map.of());
      }
    };
  }

  @GetMapping(PATH + "/asked")
  ModelAndView showAsked() {
    return new ModelAndView("legal/deletion-asked").addObject("days", Deletions.RESPITE.toDays());
  }

  private ModelAndView page(Account account, Map<String, String> errors) {
    return new ModelAndView("legal/deletion")
        .addObject("obstacles", deletions.obstacles(account))
        .addObject("belongings", deletions.belongings(account))
        .addObject("days", Deletions.RESPITE.toDays())
        .addObject("errors", errors);
  }

  @Bean
  static SettingsTab deletionTab() {
    return new SettingsTab("legal.deletion.title", PATH, "trash-2", 80);
  }

  @Bean
  static OpenRoutes deletionRoutes() {
    return OpenRoutes.of(OpenRoutes.get(PATH + "/asked"));
  }
}
