package dev.holdfast.agent.window;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.ReasonView;
import dev.holdfast.protocol.message.ProtectionReport.Working;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page *Status* shows of a report.
 *
 * @param title how this computer stands, in one sentence
 * @param needs what should be done, the worst first
 * @param notes what else the person should know
 * @param work what is running, or null
 * @param setupDue whether somebody has to agree to something first
 */
record StatusView(
    Level level,
    String title,
    String sentence,
    List<Need> needs,
    List<String> notes,
    List<Fact> facts,
    @Nullable Work work,
    boolean setupDue) {
  /** Something that needs the person; {@code step} is what helps, if anything here does. */
  record Need(
      String id,
      Level level,
      String what,
      String mend,
      @Nullable Step step) {}

  /** Something that is so. */
  record Fact(String name, String value) {}

  /** Something that runs; {@code percent} is null while it cannot be told. */
  record Work(String what, String progress, @Nullable Integer percent, boolean scan) {}

  static StatusView of(StatusReport report, Words words) {
    var needs = report.security().reasons().stream()
        .filter(reason -> reason.level() != Level.WORKING)
        .map(reason -> need(reason, words))
        .toList();
    var level = report.security().level();
    var sentence = needs.isEmpty()
        ? words.of("status.sentence." + level.word())
        : words.count("status.needs", needs.size());
    return new StatusView(
        level,
        words.of("status.level." + level.word()),
        sentence,
        needs,
        notes(report, words),
        facts(report, words),
        work(report, words),
        !report.setup().agreed() && needs.stream().noneMatch(need -> need.step() == Step.SET_UP));
  }

  private static Need need(ReasonView reason, Words words) {
    var id = reason.id();
    return new Need(
        id,
        reason.level(),
        words.meaning("reason.what.", id),
        words.has("reason.mend." + id) ? words.of("reason.mend." + id) : "",
        Step.against(id));
  }

  private static List<String> notes(StatusReport report, Words words) {
    var notes = new ArrayList<String>();
    var notice = report.notice();
    if (notice != null && words.has("notice." + notice.id()))
      notes.add(words.of("notice." + notice.id(), Map.of("at", words.moment(notice.at()))));
    if (report.agent().clockOff()) notes.add(words.of("status.clock-off"));
    if (Boolean.FALSE.equals(report.portal().reachable()))
      notes.add(
          words.of("status.away", Map.of("contact", words.moment(report.portal().lastContact()))));
    if (Boolean.TRUE.equals(report.portal().sandbox()))
      notes.add(
          words.of("status.sandbox", Map.of("now", words.moment(report.agent().now()))));
    return notes;
  }

  private static List<Fact> facts(StatusReport report, Words words) {
    var facts = new ArrayList<Fact>();
    var subscription = report.subscription();
    facts.add(new Fact(
        words.of("status.fact.subscription"),
        subscription == null
            ? words.of("status.fact.none")
            : LicenceView.headline(subscription, words)));
    var databases = report.protection().databases();
    facts.add(new Fact(
        words.of("status.fact.databases"),
        databases == null ? words.of("status.fact.none") : words.moment(databases.madeAt())));
    facts.add(new Fact(
        words.of("status.fact.quick-scan"), words.moment(report.protection().quickScanAt())));
    facts.add(new Fact(
        words.of("status.fact.full-scan"), words.moment(report.protection().fullScanAt())));
    facts.add(
        new Fact(words.of("status.fact.contact"), words.moment(report.portal().lastContact())));
    return facts;
  }

  private static @Nullable Work work(StatusReport report, Words words) {
    var working = report.protection().working();
    if (working == null) return null;
    var progress = working.progress();
    return new Work(
        words.of("work." + what(working)),
        progress == null ? words.of("progress.begins") : Going.of(progress).sentence(words),
        progress == null ? null : progress.percent(),
        working.scan() != null);
  }

  private static String what(Working working) {
    return working.scan() == null ? "update" : working.scan().word();
  }
}
