package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.secondstep.AddedAuthenticator;
import dev.holdfast.portal.secondstep.AuthenticatorId;
import dev.holdfast.portal.secondstep.SecondStepChanges;
import dev.holdfast.portal.secondstep.SecondStepState;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Adding and removing authenticator apps. */
@Controller
class AuthenticatorPages {
  static final String PATH = "/account/security/authenticators";

  private final SecondStepChanges changes;
  private final SecondStepState state;
  private final Accounts accounts;
  private final Texts texts;
  private final Clock clock;

  AuthenticatorPages(
      SecondStepChanges changes,
      SecondStepState state,
      Accounts accounts,
      Texts texts,
      Clock clock) {
    this.changes = changes;
    this.state = state;
    this.accounts = accounts;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping(PATH + "/new")
  ModelAndView edit(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/new"));
    }
    var number = state.authenticators(me.account()).size() + 1;
    var name = texts.say(
        Languages.of(request, me), "secondstep.authenticator.usual-name", "number", number);
    return form(me, name, List.of());
  }

  @PostMapping(PATH)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/new"));
    }
    var account = accounts.find(me.account()).orElseThrow();
    return switch (changes.add(account, name, code, Caller.of(request))) {
      case AddedAuthenticator.Added(var codes) ->
        codes.isEmpty()
            ? SeeOther.page("/account/security")
            : RecoveryCodePages.shown(response, codes, true);
      case AddedAuthenticator.NoCode() ->
        refused(
            me, name, new FieldFault("code", "secondstep.fault.malformed.authenticator"), response);
      case AddedAuthenticator.WrongCode() ->
        refused(me, name, new FieldFault("code", "secondstep.fault.new-code"), response);
      case AddedAuthenticator.BadName() ->
        refused(me, name, new FieldFault("name", "secondstep.fault.name"), response);
      case AddedAuthenticator.TooMany() ->
        refused(me, name, new FieldFault("name", "secondstep.fault.too-many"), response);
    };
  }

  @GetMapping(PATH + "/{id}/removal")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/" + id + "/removal"));
    }
    return AuthenticatorId.parse(id)
        .flatMap(known -> state.authenticator(me.account(), known))
        .map(found -> new ModelAndView("secondstep/authenticator-removal")
            .addObject("authenticator", found)
            .addObject("last", state.authenticators(me.account()).size() == 1))
        .orElseGet(() -> SeeOther.page("/account/security"));
  }

  @PostMapping(PATH + "/{id}/removal")
  ModelAndView destroy(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/" + id + "/removal"));
    }
    AuthenticatorId.parse(id)
        .ifPresent(known -> changes.remove(me.account(), known, Caller.of(request)));
    return SeeOther.page("/account/security");
  }

  private ModelAndView refused(
      SignedIn me, String name, FieldFault fault, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(me, name, List.of(fault));
  }

  private ModelAndView form(SignedIn me, String name, List<FieldFault> faults) {
    var key = changes.offer(me.account());
    return new ModelAndView("secondstep/authenticator")
        .addObject("address", key.address("Holdfast", me.email()))
        .addObject("key", key.text())
        .addObject("name", name)
        .addObject("first", !state.on(me.account()))
        .addObject("faults", faults);
  }
}
