package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.secondstep.Passkey;
import dev.holdfast.portal.secondstep.PasskeyId;
import dev.holdfast.portal.secondstep.Passkeys;
import dev.holdfast.portal.secondstep.Passkeys.Made;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Adding and removing passkeys. */
@Controller
class PasskeyPages {
  static final String PATH = "/account/security/passkeys";

  private final Passkeys passkeys;
  private final PasskeyBrowsers browsers;
  private final Clock clock;

  PasskeyPages(Passkeys passkeys, PasskeyBrowsers browsers, Clock clock) {
    this.passkeys = passkeys;
    this.browsers = browsers;
    this.clock = clock;
  }

  @GetMapping(PATH + "/new")
  ModelAndView edit(@AuthenticationPrincipal SignedIn me) {
    return RecentSignIn.holds(me, clock.instant())
        ? form("", List.of())
        : SeeOther.page(RecentSignIn.again(PATH + "/new"));
  }

  /** What the browser needs to make one. */
  @PostMapping(PATH + "/options")
  ResponseEntity<?> createOptions(
      @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(passkeys.creation(me.account(), browsers.name(request)));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String credential,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/new"));
    }
    var browser = browsers.name(request);
    return switch (passkeys.make(me.account(), browser, name, credential, Caller.of(request))) {
      case Made.Kept() -> SeeOther.page("/account/security");
      case Made.Refused() -> refused(name, "secondstep.fault.passkey", response);
      case Made.BadName() -> refused(name, "secondstep.fault.name", response);
      case Made.TooMany() -> refused(name, "secondstep.fault.too-many-passkeys", response);
    };
  }

  @GetMapping(PATH + "/{id}/removal")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/" + id + "/removal"));
    }
    return find(me, id)
        .map(found -> removal(found, false))
        .orElseGet(() -> SeeOther.page("/account/security"));
  }

  @PostMapping(PATH + "/{id}/removal")
  ModelAndView destroy(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH + "/" + id + "/removal"));
    }
    var found = find(me, id);
    if (found.isEmpty()) {
      return SeeOther.page("/account/security");
    }
    return switch (passkeys.remove(me.account(), found.get().id(), Caller.of(request))) {
      case REMOVED, GONE -> SeeOther.page("/account/security");
      case LAST_WAY_IN -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield removal(found.get(), true);
      }
    };
  }

  private Optional<Passkey> find(SignedIn me, String id) {
    return PasskeyId.parse(id)
        .flatMap(known -> passkeys.list(me.account()).stream()
            .filter(passkey -> passkey.id().equals(known))
            .findFirst());
  }

  private static ModelAndView removal(Passkey passkey, boolean last) {
    return new ModelAndView("secondstep/passkey-removal")
        .addObject("passkey", passkey)
        .addObject("last", last);
  }

  private static ModelAndView refused(String name, String why, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(name, List.of(new FieldFault("name", why)));
  }

  private static ModelAndView form(String name, List<FieldFault> faults) {
    return new ModelAndView("secondstep/passkey")
        .addObject("name", name)
        .addObject("faults", faults);
  }
}
