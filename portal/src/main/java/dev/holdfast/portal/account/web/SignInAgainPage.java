package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.SignIn;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.LocalPath;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asks a signed-in person for the password again before an act that matters. */
@Controller
class SignInAgainPage {
  private final SignIns signIns;
  private final SignInFlow flow;
  private final BrowserMarks marks;
  private final Accounts accounts;

  SignInAgainPage(SignIns signIns, SignInFlow flow, BrowserMarks marks, Accounts accounts) {
    this.signIns = signIns;
    this.flow = flow;
    this.marks = marks;
    this.accounts = accounts;
  }

  @GetMapping("/sign-in/again")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(name = "continue", defaultValue = "/") String next) {
    return form(me, next, List.of());
  }

  @PostMapping("/sign-in/again")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(name = "continue", defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    var attempt = new SignIns.Attempt(
        me.email(), Secret.of(password), Caller.of(request), marks.of(request), Answer.of(request));
    return switch (signIns.signIn(attempt)) {
      case SignIn.Welcome(var account) ->
        SeeOther.page(flow.again(request, response, account, Factor.PASSWORD, next));
      case SignIn.Wrong() -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(me, next, List.of(new FieldFault("password", "account.fault.password-wrong")));
      }
      case SignIn.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(me, next, faults);
      }
      case SignIn.Challenged(var asked) ->
        Waits.challenged(response, form(me, next, List.of()), asked);
      case SignIn.Wait(var time) -> Waits.told(response, form(me, next, List.of()), time);
    };
  }

  private ModelAndView form(SignedIn me, String next, List<FieldFault> faults) {
    var page = new ModelAndView("account/sign-in-again");
    page.addObject("next", LocalPath.orHome(next));
    page.addObject("faults", faults);
    page.addObject("none", !accounts.hasPassword(me.account()));
    return page;
  }
}
