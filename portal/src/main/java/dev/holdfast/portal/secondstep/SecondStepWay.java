package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Factor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways through the second step, in the order in which they are offered. */
public enum SecondStepWay {
  AUTHENTICATOR(Factor.AUTHENTICATOR),
  PASSKEY(Factor.PASSKEY),
  SMS_CODE(Factor.SMS_CODE),
  RECOVERY_CODE(Factor.RECOVERY_CODE),
  MAIL_CODE(Factor.MAIL_CODE);

  private final Factor factor;

  SecondStepWay(Factor factor) {
    this.factor = factor;
  }

  public Factor factor() {
    return factor;
  }

  /** As it stands in addresses and messages: {@code recovery-code}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As it stands in logs, and in texts that choose by it, where a hyphen may not: {@code recovery_code}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SecondStepWay> parse(String id) {
    return Arrays.stream(values()).filter(way -> way.id().equals(id)).findFirst();
  }
}
