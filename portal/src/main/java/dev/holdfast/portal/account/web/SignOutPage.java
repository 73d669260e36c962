package dev.holdfast.portal.account.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.portal.account.BrowserDevices;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.web.LocalPath;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing out: the session is over on the server, and the browser forgets what it kept of the pages. */
@Controller
class SignOutPage {
  private final SignInFlow flow;
  private final Audit audit;
  private final SecurityLog log;
  private final BrowserDevices devices;

  SignOutPage(SignInFlow flow, Audit audit, SecurityLog log, BrowserDevices devices) {
    this.flow = flow;
    this.audit = audit;
    this.log = log;
    this.devices = devices;
  }

  @PostMapping("/sign-out")
  @Transactional
  ModelAndView create(
      @AuthenticationPrincipal @Nullable SignedIn me,
      @RequestParam(name = "continue", required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (me != null) {
      audit.record(
          Actor.account(me.account()), "account.signed-out", me.account().text(), Map.of());
      log.note(me.account(), Caller.of(request), "account.event.signed-out", Map.of());
    }
    flow.end(request);
    response.setHeader("Clear-Site-Data", devices.forgotten(request));
    return SeeOther.page(
        next == null
            ? "/sign-in"
            : "/sign-in?continue=" + URLEncoder.encode(LocalPath.orHome(next), UTF_8));
  }
}
