package dev.holdfast.protocol.message;

import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code POST /statistics}: what was counted at the device in one week, told once and only while somebody there agrees to it.
 *
 * @param week its Monday, in UTC
 * @param system {@code linux}, {@code windows} or {@code macos}
 * @param counts numbers by key; a key that a portal does not know is not counted there
 */
public record StatisticsReport(
    LocalDate week, String version, String system, Map<String, Integer> counts) {
  /** Threats that were found. */
  public static final String THREATS = "threats";

  /** The window was opened. */
  public static final String WINDOW = "window";

  public static final String UPDATES_DONE = "updates.done";
  public static final String UPDATES_FAILED = "updates.failed";

  private static final Set<String> COMMANDS = Set.of(
      "connect",
      "sign-in",
      "disconnect",
      "activate",
      "recover-codes",
      "trial-start",
      "account-change",
      "licence-refresh",
      "licence-choose",
      "delivery-finish",
      "delivery-refuse",
      "reserve-drop",
      "reserve-activate",
      "place-free",
      "scan",
      "scan-steer",
      "threat-exclude",
      "threat-delete",
      "quarantine-restore",
      "quarantine-empty",
      "component-turn",
      "component-set",
      "update",
      "upgrade",
      "secret-code-set",
      "lost-turn",
      "consent-set");

  private static final Set<String> KEYS = keys();

  public StatisticsReport {
    if (week == null || version == null || system == null)
      throw new IllegalArgumentException("a report of statistics is whole");
    counts = counts == null ? Map.of() : Map.copyOf(counts);
  }

  private static Set<String> keys() {
    var keys = new TreeSet<>(Set.of(THREATS, WINDOW, UPDATES_DONE, UPDATES_FAILED));
    for (var kind : ScanKind.values())
      for (var end : ScanSummary.End.values()) keys.add(scan(kind, end));
    for (var component : Component.values()) keys.add(component(component));
    for (var act : COMMANDS) keys.add(command(act));
    return Set.copyOf(keys);
  }

  /** The key of scans of a kind that ended in a way. */
  public static String scan(ScanKind kind, ScanSummary.End end) {
    return "scans." + kind.word() + "." + end.name().toLowerCase(Locale.ROOT);
  }

  /** The key that says that a component is on. */
  public static String component(Component component) {
    return "components." + component.word();
  }

  /** The key of an act that somebody asked for. */
  public static String command(String act) {
    return "commands." + act;
  }

  /** Whether there is such a key: nothing else is counted anywhere. */
  public static boolean isKnown(String key) {
    return KEYS.contains(key);
  }

  /** The counts in the order of their keys. */
  public Map<String, Integer> sorted() {
    return new TreeMap<>(counts);
  }

  /** The week that a moment belongs to, by its Monday. */
  public static LocalDate week(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
