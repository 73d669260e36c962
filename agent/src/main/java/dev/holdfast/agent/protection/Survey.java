package dev.holdfast.agent.protection;

import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.licence.LicenceVerifier.Reason;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.SecurityRules;
import dev.holdfast.protocol.protection.SecurityState;
import java.util.Optional;
import java.util.function.Supplier;

/** How this computer stands now: judged here by the same rule as at the portal. */
public final class Survey {
  private final Ground ground;
  private final Supplier<ProtectionReport> parts;

  /** With {@code parts} to say how every part stands. */
  Survey(Ground ground, Supplier<ProtectionReport> parts) {
    this.ground = ground;
    this.parts = parts;
  }

  /** The state, and what it was judged by. */
  public record Finding(SecurityState state, ProtectionReport parts) {}

  /** Looks at everything; asks nothing that takes long. */
  public Finding look() {
    var now = ground.time().now();
    var report = parts.get();
    var rules = Ledger.of(ground.home()).rules();
    var used = licence().map(held -> held.inUse(now)).orElse(null);
    var state = SecurityState.of(
        report.facts(report.working(), used, null, now),
        rules == null ? SecurityRules.DEFAULT : rules,
        now);
    return new Finding(state, report);
  }

  /** One that is only too long without contact still says what the subscription is. */
  private Optional<Licence> licence() {
    return ground.shelf().held().flatMap(held -> switch (held) {
      case Answer.Verified(var licence) -> Optional.of(licence);
      case Answer.Refused(var why, var licence) ->
        why == Reason.OFFLINE_VALIDITY_OVER ? Optional.ofNullable(licence) : Optional.empty();
    });
  }
}
