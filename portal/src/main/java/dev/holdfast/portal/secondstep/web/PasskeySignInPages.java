package dev.holdfast.portal.secondstep.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.secondstep.Passkeys;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in with a passkey, which is all that is asked for; as the second step; and signing in again with one. */
@Controller
class PasskeySignInPages {
  private final Passkeys passkeys;
  private final PasskeyBrowsers browsers;
  private final SignInFlow flow;
  private final Limits limits;
  private final Site site;

  PasskeySignInPages(
      Passkeys passkeys, PasskeyBrowsers browsers, SignInFlow flow, Limits limits, Site site) {
    this.passkeys = passkeys;
    this.browsers = browsers;
    this.flow = flow;
    this.limits = limits;
    this.site = site;
  }

  /** What the browser needs to use one; the same for everybody. */
  @PostMapping("/sign-in/passkey/options")
  ResponseEntity<?> createOptions(HttpServletRequest request) {
    var wait = limits.count(Limit.PASSKEY_PER_ADDRESS, CallerAddress.of(request));
    if (!wait.isZero()) {
      return Problem.of(429, "too-many-tries", "Wait a little, then try again.").answer();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(passkeys.request(browsers.name(request)));
  }

  @PostMapping("/sign-in/passkey")
  ModelAndView create(
      @AuthenticationPrincipal @Nullable SignedIn me,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(name = "continue", defaultValue = "/") String next,
      @RequestParam(defaultValue = "") String keep,
      HttpServletRequest request,
      HttpServletResponse response) {
    var account = passkeys.use(browsers.name(request), credential, Caller.of(request));
    if (account.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return new ModelAndView("secondstep/passkey-refused");
    }
    var arrival = new SignInFlow.Arrival(keep.equals("true"), next);
    return SeeOther.page(go(me, account.get(), arrival, request, response));
  }

  private String go(
      @Nullable SignedIn me,
      Account account,
      SignInFlow.Arrival arrival,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean pending = flow.pending(request)
        .filter(waiting -> waiting.account().id().equals(account.id()))
        .isPresent();
    if (pending) {
      return flow.proceed(request, response, Factor.PASSKEY);
    }
    return me != null && me.account().equals(account.id())
        ? flow.again(request, response, account, Factor.PASSKEY, arrival.next())
        : flow.begin(request, response, account, Factor.PASSKEY, arrival);
  }

  /** Where password managers send people to make and manage passkeys. */
  @GetMapping("/.well-known/passkey-endpoints")
  ResponseEntity<Map<String, String>> index() {
    return ResponseEntity.ok(Map.of(
        "enroll", site.link(PasskeyPages.PATH + "/new"), "manage", site.link("/account/security")));
  }

  @Bean
  static OpenRoutes passkeyRoutes() {
    return OpenRoutes.of(
        post("/sign-in/passkey/options"),
        post("/sign-in/passkey"),
        get("/.well-known/passkey-endpoints"));
  }
}
