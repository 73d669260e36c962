package dev.holdfast.portal.statistics;

import dev.holdfast.portal.consent.DeviceConsents;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.StatisticsReport;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to statistics: what devices counted is added to everybody's, and nothing says any more whose it was. */
@Service
public class Statistics {
  /** A report of an older week is not taken; so long, and a week more, it is known who told. */
  static final int WEEKS = 5;

  private static final String DEVICES = "devices";
  private static final int MOST = 1_000_000;
  private static final Set<String> SYSTEMS = Set.of("linux", "windows", "macos");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,29}");

  /** What came of telling. */
  public sealed interface Taking {
    /** It is added, now or by an earlier message about the same week. */
    record Counted() implements Taking {}

    /** Nobody at the device agrees to it, as far as is known here. */
    record Declined() implements Taking {}

    /** This field is of no use; nothing was counted. */
    record Malformed(String field) implements Taking {}
  }

  private final StatisticsRows rows;
  private final DeviceConsents consents;
  private final Clock clock;

  Statistics(StatisticsRows rows, DeviceConsents consents, Clock clock) {
    this.rows = rows;
    this.consents = consents;
    this.clock = clock;
  }

  /** Adds what a device counted in a week, once. */
  @Transactional
  public Taking take(DeviceId device, StatisticsReport report) {
    if (!consents.holds(device, DeviceStatements.STATISTICS)) {
      return new Taking.Declined();
    } else if (!isWeek(report.week())) {
      return new Taking.Malformed("/week");
    } else if (!VERSION.matcher(report.version()).matches()) {
      return new Taking.Malformed("/version");
    } else if (!SYSTEMS.contains(report.system())) {
      return new Taking.Malformed("/system");
    } else if (report.counts().values().stream().anyMatch(each -> each < 0 || each > MOST)) {
      return new Taking.Malformed("/counts");
    }
    if (rows.isFirst(device, report.week())) {
      add(report, DEVICES, 1);
      report.sorted().forEach((key, value) -> {
        if (value > 0 && StatisticsReport.isKnown(key)) {
          add(report, key, value);
        }
      });
    }
    return new Taking.Counted();
  }

  private void add(StatisticsReport report, String key, int value) {
    rows.add(new Total(report.week(), report.version(), report.system(), key, value));
  }

  /** One that is neither to come nor long over. */
  private boolean isWeek(LocalDate week) {
    var now = StatisticsReport.week(clock.instant());
    return week.getDayOfWeek() == DayOfWeek.MONDAY
        && !week.isAfter(now)
        && !week.isBefore(now.minusWeeks(WEEKS));
  }

  /** The sums of this week and those after it, the newest first; without a week, those of a quarter. */
  public List<Total> since(LocalDate week) {
    return rows.since(week);
  }

  /** The first week of the last quarter of a year. */
  public LocalDate quarter() {
    return StatisticsReport.week(clock.instant()).minusWeeks(12);
  }
}
