package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Signing out: the session is over on the server, and the browser forgets what it kept of the pages. */
@Controller
class SignOutPage {
  private final SignInFlow flow;
  private final Audit audit;
  private final SecurityLog log;

  SignOutPage(SignInFlow flow, Audit audit, SecurityLog log) {
    this.flow = flow;
    this.audit = audit;
    this.log = log;
  }

  @PostMapping("/sign-out")
  @Transactional
  ModelAndView create(
      @AuthenticationPrincipal @Nullable SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (me != null) {
      audit.record(
          Actor.account(me.account()), "account.signed-out", me.account().text(), Map.of());
      log.note(me.account(), Caller.of(request), "account.event.signed-out", Map.of());
    }
    flow.end(request);
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    return SeeOther.page("/sign-in");
  }
}
