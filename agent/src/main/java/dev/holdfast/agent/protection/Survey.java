package dev.holdfast.agent.protection;

import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.licence.LicenceVerifier.Reason;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.SecurityFacts;
import dev.holdfast.protocol.protection.SecurityFacts.SubscriptionFacts;
import dev.holdfast.protocol.protection.SecurityRules;
import dev.holdfast.protocol.protection.SecurityState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    var state =
        SecurityState.of(facts(report, now), rules == null ? SecurityRules.DEFAULT : rules, now);
    return new Finding(state, report);
  }

  private SecurityFacts facts(ProtectionReport report, Instant now) {
    var working = report.working();
    var databases = report.databases();
    return new SecurityFacts(
        report.engine().state(),
        databases == null ? null : databases.madeAt(),
        report.since(),
        report.fullScanAt(),
        report.components(),
        report.threats(),
        working != null && working.scan() != null,
        working != null && working.scan() == null,
        licence().map(held -> subscription(held, now)).orElse(null),
        null);
  }

  /** One that is only too long without contact still says what the subscription is. */
  private Optional<Licence> licence() {
    return ground.shelf().held().flatMap(held -> switch (held) {
      case Answer.Verified(var licence) -> Optional.of(licence);
      case Answer.Refused(var why, var licence) ->
        why == Reason.OFFLINE_VALIDITY_OVER ? Optional.ofNullable(licence) : Optional.empty();
    });
  }

  private static @Nullable SubscriptionFacts subscription(Licence licence, Instant now) {
    var used = licence.inUse(now);
    var term = used.term();
    return new SubscriptionFacts(used.stateAt(now), term.end(), Boolean.TRUE.equals(term.renews()));
  }
}
