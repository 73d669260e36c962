package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.UpgradeReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.upgrade.Becoming;
import dev.holdfast.protocol.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast upgrade} */
@Command(name = "upgrade")
final class UpgradeCommand implements Callable<Integer> {
  private final Holdfast holdfast;
  private boolean drawn;

  @Option(names = "--check")
  private boolean check;

  private UpgradeCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new UpgradeCommand(holdfast)).addSubcommand(new Auto(holdfast));
  }

  @Override
  public Integer call() {
    var outcome = holdfast.outcome(new Act.Upgrade(check), this::hear);
    if (drawn) holdfast.shell().err().println();
    int code = finish(holdfast, outcome);
    var rest = outcome.body().isNull() ? null : outcome.as(UpgradeReport.class).rest();
    if (rest != null) Becoming.become(rest);
    return code;
  }

  private boolean hear(Said said) {
    var shell = holdfast.shell();
    boolean shown = said.id().equals(Said.PROGRESS)
        && !holdfast.options().json
        && shell.terminal().isPresent();
    if (shown) {
      var percent = said.facts().getOrDefault("percent", "0");
      shell.err().print("\r" + Text.of("upgrade.progress", Map.of("percent", percent)) + "  ");
      shell.err().flush();
      drawn = true;
    }
    return true;
  }

  /** What a command becomes is nobody else's business. */
  private static int finish(Holdfast holdfast, Outcome outcome) {
    if (outcome.body().isNull()) return holdfast.finish(outcome, nothing -> {});
    var report = outcome.as(UpgradeReport.class);
    var shown = new UpgradeReport(
        report.result(),
        report.version(),
        report.newest(),
        report.automatic(),
        report.note(),
        report.reason(),
        null);
    return holdfast.finish(
        new Outcome(
            outcome.exit(),
            outcome.code(),
            outcome.detail(),
            Json.mapper().valueToTree(shown),
            outcome.facts(),
            outcome.help()),
        nothing -> print(holdfast, shown));
  }

  private static void print(Holdfast holdfast, UpgradeReport report) {
    var newest = report.newest() == null ? report.version() : report.newest();
    holdfast
        .printer()
        .say("upgrade." + report.result(), Map.of("version", report.version(), "newest", newest));
    if (report.note() != null)
      holdfast.printer().say("upgrade.note", Map.of("note", report.note()));
    holdfast.printer().say(report.automatic() ? "upgrade.by-itself" : "upgrade.by-hand");
  }

  /** {@code holdfast upgrade auto} */
  @Command(name = "auto")
  static final class Auto implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "on-off", paramLabel = "on|off", converter = OnOff.Reader.class)
    private OnOff turn = OnOff.ON;

    Auto(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return finish(holdfast, holdfast.outcome(new Act.UpgradeByItself(turn.on()), said -> true));
    }
  }
}
