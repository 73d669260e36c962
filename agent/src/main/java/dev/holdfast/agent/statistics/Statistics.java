package dev.holdfast.agent.statistics;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.signature.Update;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.message.StatisticsReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ScanSummary;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Counts week by week, and only while that is agreed to; what was counted before somebody declined is erased. A week is told
 * within a day after it is over, at a moment chosen by chance. May be used by several threads.
 */
public final class Statistics {
  /** Told also when there were none. */
  private static final List<String> ALWAYS = List.of(
      StatisticsReport.THREATS,
      StatisticsReport.UPDATES_DONE,
      StatisticsReport.UPDATES_FAILED,
      StatisticsReport.WINDOW);

  private static final Duration SPREAD = Duration.ofHours(24);

  private final Home home;
  private final BooleanSupplier agreed;
  private final Supplier<Instant> now;
  private final Supplier<Collection<Component>> on;
  private final SecureRandom random = new SecureRandom();

  /** With {@code agreed} to be asked each time, and {@code on} for the components that are on. */
  public Statistics(
      Home home,
      BooleanSupplier agreed,
      Supplier<Instant> now,
      Supplier<Collection<Component>> on) {
    this.home = home;
    this.agreed = agreed;
    this.now = now;
    this.on = on;
  }

  public void ended(ScanSummary scan) {
    count(StatisticsReport.scan(scan.kind(), scan.end()));
  }

  public void threat() {
    count(StatisticsReport.THREATS);
  }

  /** Counts an update that did something, or could not. */
  public void ended(Update update) {
    switch (update) {
      case Update.Updated updated -> count(StatisticsReport.UPDATES_DONE);
      case Update.Refused refused -> count(StatisticsReport.UPDATES_FAILED);
      case Update.Away away -> count(StatisticsReport.UPDATES_FAILED);
      case Update.Failed failed -> count(StatisticsReport.UPDATES_FAILED);
      case Update.AlreadyNewest newest -> {}
      case Update.Stopped stopped -> {}
    }
  }

  public void windowOpened() {
    count(StatisticsReport.WINDOW);
  }

  /** Counts an act that somebody asked for, by its id; those that only look are not counted. */
  public void used(String act) {
    count(StatisticsReport.command(act));
  }

  private synchronized void count(String key) {
    if (!StatisticsReport.isKnown(key) || !isKept()) return;
    keep(book().counted(key));
  }

  /** What would be told of this week if it were over now. */
  public synchronized StatisticsReport present() {
    return report(isKept() ? book() : Book.of(now.get()));
  }

  /** Tells the weeks that are due; what the portal does not want now it wants never, unless it is only away or busy. */
  public synchronized void tell(Standing standing) {
    if (!isKept()) return;
    keep(book());
    for (var due : book().due()) {
      if (now.get().isBefore(due.at())) continue;
      var reply =
          standing.ask((portal, token) -> portal.tell(Resource.STATISTICS, token, due.report()));
      if (isLater(reply) || !isKept()) return;
      keep(book().without(due));
    }
  }

  private static boolean isLater(Reply<String> reply) {
    return reply instanceof Reply.Away<String>
        || reply instanceof Reply.Refused<String>(var problem, var after)
            && problem.status() == 429;
  }

  /** Somebody answered: what was counted without consent, or before it was withdrawn, is erased at once. */
  public synchronized void consentChanged() {
    isKept();
  }

  /** Whether anything may be counted; if not, nothing is left of what was. */
  private boolean isKept() {
    boolean kept = agreed.getAsBoolean();
    if (!kept) Book.erase(home);
    return kept;
  }

  private Book book() {
    var at = now.get();
    var book = Book.of(home).orElseGet(() -> Book.of(at));
    return book.week().isBefore(StatisticsReport.week(at))
        ? book.over(report(book), at.plusMillis(random.nextLong(SPREAD.toMillis())), at)
        : book;
  }

  private StatisticsReport report(Book book) {
    var counts = new TreeMap<String, Integer>();
    ALWAYS.forEach(key -> counts.put(key, 0));
    counts.putAll(book.counts());
    for (var component : on.get()) counts.put(StatisticsReport.component(component), 1);
    return new StatisticsReport(book.week(), Version.CURRENT, ThisComputer.system(), counts);
  }

  /** What a full disk does not take is not counted. */
  private void keep(Book book) {
    try {
      book.keep(home);
    } catch (UncheckedIOException diskFull) {
      return;
    }
  }
}
