package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What entering a subscription at a device leads to (LIC-4, LIC-5, LIC-6). Places and systems are {@link Fit}'s. */
public sealed interface Entry {
  /** The device has it, in use or in reserve. */
  record Already() implements Entry {}

  /** It comes into use at once; what was in use gives its place back. */
  record Activate() implements Entry {}

  /** It waits until the one in use ends, at this time. */
  record Reserve(Instant startsAt) implements Entry {}

  record Refused(Refusal why) implements Entry {}

  /**
   * Decides. A free edition, a trial, and whatever has ended or is withdrawn is replaced at once. Over a running limited
   * subscription a limited one waits as the reserve, if it ends later; nothing waits for one that renews by itself or that
   * a provider manages.
   */
  static Entry of(Candidate wanted, Holding holding, ZoneId zone, Instant now) {
    if (wanted.id() != null && (holding.isActive(wanted.id()) || holding.isReserve(wanted.id()))) {
      return new Already();
    }
    return holding
        .inUse()
        .filter(active -> staysOn(active, now))
        .map(active -> over(active, wanted, holding, zone, now))
        .orElseGet(Activate::new);
  }

  /** Whether what is in use is paid for and goes on. */
  private static boolean staysOn(Subscription active, Instant now) {
    return active.kind().paid()
        && active.state(now).usable()
        && active.handover().filter(at -> !now.isBefore(at)).isEmpty();
  }

  private static Entry over(
      Subscription active, Candidate wanted, Holding holding, ZoneId zone, Instant now) {
    return never(active.kind(), wanted.kind())
        .or(() -> full(holding, now))
        .<Entry>map(Refused::new)
        .orElseGet(() -> active
            .handover()
            .filter(at -> wanted.end(at, zone).map(at::isBefore).orElse(true))
            .<Entry>map(Reserve::new)
            .orElseGet(() -> new Refused(Refusal.ENDS_SOONER)));
  }

  private static Optional<Refusal> never(Kind active, Kind wanted) {
    return switch (wanted) {
      case TRIAL, FREE -> Optional.of(Refusal.TRIAL_OR_FREE);
      case PER_USER_SERVICE -> Optional.of(Refusal.NOT_COMPATIBLE);
      case PROVIDER -> Optional.of(Refusal.PROVIDER_MANAGED);
      case AUTO_RENEWING ->
        Optional.of(
            active == Kind.PROVIDER
                ? Refusal.PROVIDER_MANAGED
                : Refusal.AUTO_RENEWING_AS_ADDITIONAL);
      case LIMITED ->
        switch (active) {
          case AUTO_RENEWING -> Optional.of(Refusal.LIMITED_OVER_AUTO_RENEWING);
          case PROVIDER -> Optional.of(Refusal.PROVIDER_MANAGED);
          case LIMITED, TRIAL, FREE, PER_USER_SERVICE -> Optional.empty();
        };
    };
  }

  /** A reserve that is good for nothing any more gives way. */
  private static Optional<Refusal> full(Holding holding, Instant now) {
    return holding
        .waiting()
        .filter(reserve -> reserve.state(now).usable())
        .map(reserve -> Refusal.ADDITIONAL_PRESENT);
  }
}
