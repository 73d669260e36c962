package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SecondSteps;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The door to how things stand with an account's second step. */
@Service
public class SecondStepState implements SecondSteps {
  private final SecondStepRows steps;
  private final Authenticators authenticators;
  private final RecoveryCodes codes;
  private final PasskeyRows passkeys;
  private final SentWays sent;

  SecondStepState(
      SecondStepRows steps,
      Authenticators authenticators,
      RecoveryCodes codes,
      PasskeyRows passkeys,
      SentWays sent) {
    this.steps = steps;
    this.authenticators = authenticators;
    this.codes = codes;
    this.passkeys = passkeys;
    this.sent = sent;
  }

  @Override
  public boolean on(AccountId account) {
    return steps.on(account);
  }

  /** The ways through it, the one to ask for first at the beginning; empty when it is off. */
  public List<SecondStepWay> ways(AccountId account) {
    return on(account)
        ? Stream.of(SecondStepWay.values()).filter(way -> has(account, way)).toList()
        : List.of();
  }

  public List<Authenticator> authenticators(AccountId account) {
    return authenticators.of(account);
  }

  public Optional<Authenticator> authenticator(AccountId account, AuthenticatorId id) {
    return authenticators.find(account, id);
  }

  /** How many recovery codes are unused. */
  public int recoveryCodesLeft(AccountId account) {
    return codes.left(account);
  }

  /** True when the newest text message to the account did not go. */
  public boolean unsent(AccountId account) {
    return sent.unsent(account);
  }

  private boolean has(AccountId account, SecondStepWay way) {
    return switch (way) {
      case AUTHENTICATOR -> !authenticators.of(account).isEmpty();
      case RECOVERY_CODE -> codes.left(account) > 0;
      case MAIL_CODE -> sent.byMail();
      case PASSKEY -> !passkeys.of(account).isEmpty();
      case SMS_CODE -> sent.bySms(account);
    };
  }
}
