package dev.holdfast.agent.statistics;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.message.StatisticsReport;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted.
 *
 * @param week that is being counted
 * @param due weeks that are over and were not told
 */
record Book(LocalDate week, Map<String, Integer> counts, List<Due> due) {
  private static final String FILE = "statistics.json";
  private static final int MOST = 4;

  /** A week that is over, and when to tell it. */
  record Due(StatisticsReport report, Instant at) {}

  Book {
    if (week == null) throw new IllegalArgumentException("a book is of a week");
    counts = counts == null ? Map.of() : Map.copyOf(counts);
    due = due == null ? List.of() : List.copyOf(due);
  }

  static Optional<Book> of(Home home) {
    return home.read(FILE, Book.class);
  }

  /** An empty one. */
  static Book of(Instant at) {
    return new Book(StatisticsReport.week(at), Map.of(), List.of());
  }

  static void erase(Home home) {
    if (Files.exists(home.file(FILE))) home.delete(FILE);
  }

  void keep(Home home) {
    if (!of(home).equals(Optional.of(this))) home.write(FILE, this);
  }

  Book counted(String key) {
    var more = new HashMap<>(counts);
    more.merge(key, 1, Integer::sum);
    return new Book(week, more, due);
  }

  /** The week is over: this is told of it from then on. A few weeks without contact are remembered. */
  Book over(StatisticsReport report, Instant from, Instant now) {
    var all = new ArrayList<>(due);
    all.add(new Due(report, from));
    return new Book(
        StatisticsReport.week(now),
        Map.of(),
        all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  Book without(Due told) {
    return new Book(
        week, counts, due.stream().filter(each -> !each.equals(told)).toList());
  }
}
