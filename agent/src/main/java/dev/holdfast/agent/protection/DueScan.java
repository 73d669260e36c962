package dev.holdfast.agent.protection;

import dev.holdfast.protocol.protection.ScanKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule by which scans are due: one a day at a time of day, a full one every so many days, else a quick one. */
final class DueScan {
  /** How long a scan that was missed waits after the agent has started. */
  static final Duration DELAY = Duration.ofMinutes(10);

  /** A time further ahead than this was written by a clock that was wrong. */
  private static final Duration BELIEVED = Duration.ofHours(26);

  private DueScan() {}

  /**
   * All that it follows from.
   *
   * @param daily the time of day
   * @param fullEvery days between full scans
   * @param since from when scans are wanted: what came before is not made up for
   * @param awakeSince from when the agent runs without a break
   * @param begunAt when the last one was begun by this rule, or null
   * @param quickAt end of the last finished quick scan, whoever asked for it, or null
   * @param fullAt end of the last finished full scan, whoever asked for it, or null
   */
  record Facts(
      LocalTime daily,
      int fullEvery,
      ZoneId zone,
      Instant since,
      Instant awakeSince,
      @Nullable Instant begunAt,
      @Nullable Instant quickAt,
      @Nullable Instant fullAt) {}

  /** The scan that should begin now, if one should. */
  static Optional<ScanKind> due(Facts facts, Instant now) {
    var day = lastDay(facts, now);
    var at = at(facts, day);
    if (isSince(facts.since(), at, now)) return Optional.empty();
    boolean missed = at.isBefore(facts.awakeSince());
    if (missed && now.isBefore(facts.awakeSince().plus(DELAY))) return Optional.empty();
    if (isSince(facts.begunAt(), at, now)) return Optional.empty();
    if (isFullDue(facts, day, now)) return Optional.of(ScanKind.FULL);
    return isSince(facts.quickAt(), at, now) || isSince(facts.fullAt(), at, now)
        ? Optional.empty()
        : Optional.of(ScanKind.QUICK);
  }

  /** The last day whose time of day has come. */
  private static LocalDate lastDay(Facts facts, Instant now) {
    var today = now.atZone(facts.zone()).toLocalDate();
    return at(facts, today).isAfter(now) ? today.minusDays(1) : today;
  }

  /** A time that a change of clocks leaves out comes after it; one that comes twice counts the first time. */
  private static Instant at(Facts facts, LocalDate day) {
    return day.atTime(facts.daily()).atZone(facts.zone()).toInstant();
  }

  private static boolean isFullDue(Facts facts, LocalDate day, Instant now) {
    var last = believed(facts.fullAt(), now);
    return last == null
        || ChronoUnit.DAYS.between(last.atZone(facts.zone()).toLocalDate(), day)
            >= facts.fullEvery();
  }

  private static boolean isSince(@Nullable Instant happened, Instant at, Instant now) {
    var believed = believed(happened, now);
    return believed != null && !believed.isBefore(at);
  }

  private static @Nullable Instant believed(@Nullable Instant happened, Instant now) {
    return happened != null && happened.isAfter(now.plus(BELIEVED)) ? null : happened;
  }
}
