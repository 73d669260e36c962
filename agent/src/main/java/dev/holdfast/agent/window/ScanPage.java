package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ScanReport;
import dev.holdfast.agent.act.Steering;
import dev.holdfast.agent.window.Desk.ScanOrder;
import dev.holdfast.agent.window.StatusView.Work;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import org.jspecify.annotations.Nullable;

/** Scanning: what to scan, how far it is, and what came of it. */
final class ScanPage implements Page {
  private final Desk desk;
  private final Canvas canvas = new Canvas();
  private boolean asked;
  private boolean held;
  private @Nullable Going going;
  private @Nullable ScanReport ended;
  private @Nullable Outcome refused;

  ScanPage(Desk desk) {
    this.desk = desk;
    desk.scannedBy(this::begin);
  }

  private record Shown(
      @Nullable Work work,
      boolean held,
      @Nullable ScanReport ended,
      @Nullable Outcome refused) {}

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void show(Live.Seen seen) {
    var shown = new Shown(work(seen), held, ended, refused);
    if (canvas.isNew(shown)) canvas.draw(parts(shown));
  }

  /** What runs: for this window, or because somebody else wanted it. */
  private @Nullable Work work(Live.Seen seen) {
    var status = seen.status();
    var view = status == null ? null : StatusView.of(status, desk.words()).work();
    if (view != null && view.scan()) return view;
    if (!asked) return null;
    var now = going;
    return new Work(
        desk.say("work.scan"),
        now == null ? desk.say("progress.begins") : now.sentence(desk.words()),
        now == null ? null : now.percent(),
        true);
  }

  private void begin(ScanOrder order) {
    asked = true;
    held = false;
    going = null;
    ended = null;
    refused = null;
    show(desk.live().last());
    desk.live()
        .ask(
            new Act.Scan(order.kind(), order.paths()),
            said -> Going.of(said).ifPresent(now -> {
              going = now;
              show(desk.live().last());
            }),
            this::ended);
  }

  private void ended(Outcome outcome) {
    asked = false;
    held = false;
    if (outcome.body().isNull()) refused = outcome;
    else ended = outcome.as(ScanReport.class);
    show(desk.live().last());
  }

  private List<JComponent> parts(Shown shown) {
    var parts = new ArrayList<JComponent>();
    parts.add(Parts.title(desk.say("page.scan")));
    if (shown.work() != null) {
      parts.add(StatusPage.work(desk, shown.work()));
      parts.add(Parts.buttons(steering()));
      return parts;
    }
    if (shown.refused() != null) parts.add(RefusalSheet.card(desk, shown.refused()));
    if (shown.ended() != null) parts.add(result(shown.ended()));
    parts.add(choice("quick", pressed -> begin(new ScanOrder(ScanKind.QUICK, List.of()))));
    parts.add(choice("full", pressed -> begin(new ScanOrder(ScanKind.FULL, List.of()))));
    parts.add(choice("paths", pressed -> choose()));
    return parts;
  }

  private List<JButton> steering() {
    var hold = held ? Steering.RESUME : Steering.PAUSE;
    return List.of(
        Parts.button(desk.say(held ? "scan.resume" : "scan.pause"), pressed -> steer(hold)),
        Parts.button(desk.say("scan.cancel"), pressed -> steer(Steering.CANCEL)));
  }

  private void steer(Steering how) {
    desk.ask(new Act.SteerScan(how), done -> {
      held = how == Steering.PAUSE;
      show(desk.live().last());
    });
  }

  private JComponent choice(String what, java.awt.event.ActionListener pressed) {
    var words = Parts.column(
        2,
        Parts.strong(desk.say("scan." + what + ".title")),
        Parts.soft(desk.say("scan." + what + ".sentence")));
    var icon = what.equals("paths") ? "folder-search" : "scan-line";
    return Parts.item(
        Icons.of(icon, 24, "Holdfast.inkSoft"),
        words,
        Parts.button(desk.say("scan." + what + ".do"), pressed));
  }

  private void choose() {
    var chooser = new JFileChooser();
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    chooser.setMultiSelectionEnabled(true);
    chooser.setDialogTitle(desk.say("scan.paths.title"));
    if (chooser.showOpenDialog(desk.frame()) != JFileChooser.APPROVE_OPTION) return;
    var paths = java.util.Arrays.stream(chooser.getSelectedFiles())
        .map(file -> file.toPath().toAbsolutePath().normalize().toString())
        .toList();
    begin(new ScanOrder(ScanKind.PATHS, paths));
  }

  private JComponent result(ScanReport report) {
    var scan = report.scan();
    boolean clean = scan.end() == ScanSummary.End.FINISHED && scan.threats() == 0;
    var level = clean ? Level.PROTECTED : scan.threats() > 0 ? Level.PROBLEM : Level.ATTENTION;
    var words = desk.words();
    var title = words.of("scan.end." + StableId.of(scan.end()));
    var found = words.count("scan.found", scan.threats());
    var time = words.span(Duration.between(scan.startedAt(), scan.endedAt()));
    var counts = words.of(
        "scan.counts",
        Map.of(
            "files", words.count("progress.files", scan.counts().files()),
            "size", words.size(scan.counts().bytes()),
            "time", time));
    var card = Parts.card(
        level,
        Parts.row(
            1,
            Parts.icon(Icons.of(level, 28)),
            Parts.column(2, Parts.heading(title), Parts.text(found), Parts.soft(counts))));
    passedBy(scan.counts()).forEach(card::add);
    if (scan.threats() > 0)
      card.add(Parts.buttons(
          List.of(Parts.primary(desk.say("step.see-threats"), pressed -> desk.go(Place.THREATS)))));
    return card;
  }

  private List<JComponent> passedBy(ScanSummary.Counts counts) {
    var parts = new ArrayList<JComponent>();
    count(parts, "known", counts.known());
    count(parts, "archives", counts.archives());
    count(parts, "links", counts.links());
    count(parts, "unreadable", counts.unreadable());
    count(parts, "too-large", counts.tooLarge());
    count(parts, "failed", counts.failed());
    return parts;
  }

  private void count(List<JComponent> parts, String what, long count) {
    if (count > 0)
      parts.add(Parts.fact(desk.say("scan.count." + what), desk.words().number(count)));
  }
}
