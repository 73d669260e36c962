package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.ConsentsReport;
import dev.holdfast.agent.act.SetupReports.Fact;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.statistics.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast consent} */
final class ConsentCommand {
  private ConsentCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "consent")
        .verb("list", new Act.ListConsents(), outcome -> print(holdfast, outcome))
        .verb(new Set(holdfast))
        .line();
  }

  /** {@code holdfast consent set} */
  @Command(name = "set")
  static final class Set implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(index = "0", descriptionKey = "name", paramLabel = "${bundle:label.name}")
    private String name = "";

    @Parameters(
        index = "1",
        descriptionKey = "answer",
        paramLabel = "yes|no",
        converter = YesNo.Reader.class)
    private YesNo answer = YesNo.NO;

    Set(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(
          new Act.SetConsent(name, answer.yes()), outcome -> print(holdfast, outcome));
    }
  }

  private static void print(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(ConsentsReport.class);
    var printer = holdfast.printer();
    if (report.statements().isEmpty()) printer.say("agreement.none");
    report.statements().forEach(each -> print(printer, each));
    if (report.sent().isEmpty()) return;
    printer.say(report.sending() ? "agreement.sent" : "agreement.would");
    facts(printer, report.sent());
  }

  static void facts(Printer printer, List<Fact> facts) {
    facts.forEach(fact ->
        printer.say("agreement.fact", Map.of("id", Named.of(fact.id()), "value", fact.value())));
  }

  private static void print(Printer printer, StatementView statement) {
    printer.say(
        "agreement.statement",
        Map.of("title", statement.title(), "version", statement.version(), "id", statement.id()));
    var answer = Optional.ofNullable(statement.answer());
    if (answer.isEmpty()) {
      printer.say("agreement.open");
      return;
    }
    var facts =
        Map.of("at", Printer.moment(answer.get().at()), "version", answer.get().version());
    printer.say(answer.get().accepted() ? "agreement.accepted" : "agreement.declined", facts);
    if (!answer.get().current()) printer.say("agreement.older", facts);
  }
}
