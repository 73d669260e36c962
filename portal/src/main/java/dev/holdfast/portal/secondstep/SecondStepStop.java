package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInStep;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stops a sign-in for the second step. A passkey needs none: it asked for fingerprint, face or PIN itself. */
@Component
class SecondStepStop implements SignInStep {
  /** Where it stops. */
  static final String PATH = "/sign-in/second-step";

  private static final Set<Factor> SECOND = EnumSet.of(
      Factor.PASSKEY,
      Factor.AUTHENTICATOR,
      Factor.RECOVERY_CODE,
      Factor.MAIL_CODE,
      Factor.SMS_CODE);

  private final SecondStepRows steps;

  SecondStepStop(SecondStepRows steps) {
    this.steps = steps;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Optional<String> page(AccountId account, Set<Factor> proven) {
    return proven.stream().noneMatch(SECOND::contains) && steps.on(account)
        ? Optional.of(PATH)
        : Optional.empty();
  }
}
