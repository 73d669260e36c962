package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.secondstep.Passkeys;
import dev.holdfast.portal.secondstep.Phones;
import dev.holdfast.portal.secondstep.SecondStepState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How things stand with the second step of whoever asks. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class SecondStepApi {
  record AuthenticatorView(String id, String name, Instant madeAt, Instant usedAt) {}

  record PasskeyView(String id, String name, Instant madeAt, Instant usedAt) {}

  record SecondStepView(
      boolean on,
      List<AuthenticatorView> authenticators,
      List<PasskeyView> passkeys,
      @Nullable String phone,
      int recoveryCodesLeft) {}

  private final SecondStepState state;
  private final Phones phones;
  private final Passkeys passkeys;

  SecondStepApi(SecondStepState state, Phones phones, Passkeys passkeys) {
    this.state = state;
    this.passkeys = passkeys;
    this.phones = phones;
  }

  @GetMapping("/api/v1/account/second-step")
  ResponseEntity<SecondStepView> show(@AuthenticationPrincipal SignedIn me) {
    var authenticators = state.authenticators(me.account()).stream()
        .map(one -> new AuthenticatorView(one.id().text(), one.name(), one.madeAt(), one.usedAt()))
        .toList();
    var passkeys = this.passkeys.list(me.account()).stream()
        .map(one -> new PasskeyView(one.id().text(), one.name(), one.madeAt(), one.usedAt()))
        .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new SecondStepView(
            state.on(me.account()),
            authenticators,
            passkeys,
            phones.number(me.account()).orElse(null),
            state.recoveryCodesLeft(me.account())));
  }
}
