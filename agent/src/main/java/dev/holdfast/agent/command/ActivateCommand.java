package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ActivateReport;
import dev.holdfast.agent.act.Reports.ForecastReport;
import dev.holdfast.agent.command.ActivationWizard.Entered;
import java.io.IOException;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast activate} */
@Command(name = "activate")
final class ActivateCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Parameters(
      descriptionKey = "code",
      arity = "0..1",
      paramLabel = "${bundle:label.code}|${bundle:label.file}|-")
  private @Nullable String code;

  @Option(names = "--previous", paramLabel = "${bundle:label.code}|${bundle:label.file}|-")
  private @Nullable String previous;

  @Option(names = "--accept-shorter-term")
  private boolean acceptShorterTerm;

  @Option(names = "--replace")
  private boolean replace;

  @Option(names = "--check")
  private boolean check;

  @Option(names = {"-y", "--yes"})
  private boolean yes;

  @Mixin
  private AgreementOptions agreement = new AgreementOptions();

  ActivateCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException {
    var unsettled = new Agreeing(holdfast, agreement).beforehand();
    if (unsettled.isPresent()) return holdfast.finish(unsettled.get(), nothing -> {});
    var person = holdfast.person();
    if (person.isPresent() && !yes && !check)
      return new ActivationWizard(holdfast, person.get(), entered(code != null)).run();
    var entered = entered(true);
    if (check)
      return holdfast.perform(
          entered.check(),
          outcome ->
              holdfast.printer().forecast(outcome.as(ForecastReport.class).forecast()));
    return holdfast.perform(entered.activate(), outcome -> print(holdfast, outcome));
  }

  private Entered entered(boolean readCode) throws IOException {
    var secrets = new SecretArgument(holdfast.shell());
    boolean both = "-".equals(previous)
        && (code == null || code.equals("-"))
        && holdfast.shell().person().isEmpty();
    if (readCode && both) {
      var lines = secrets.read("-").lines().map(String::strip).toList();
      return new Entered(
          lines.isEmpty() ? "" : lines.getFirst(),
          lines.size() < 2 ? "" : lines.get(1),
          acceptShorterTerm,
          replace);
    }
    return new Entered(
        readCode ? secrets.read(code) : null,
        previous == null ? null : secrets.read(previous, "activate.ask-previous"),
        acceptShorterTerm,
        replace);
  }

  static void print(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(ActivateReport.class);
    var activated = report.activated();
    var facts = new HashMap<String, Object>();
    facts.put("product", activated.product());
    facts.put("plan", activated.plan());
    facts.put("places", activated.places());
    facts.put("subscription", activated.subscription());
    facts.put("start", Printer.day(activated.start()));
    facts.put("end", activated.end() == null ? "-" : Printer.lastDay(activated.end()));
    boolean reserve = activated.result().equals("reserve");
    holdfast.printer().say(reserve ? "activate.saved" : "activate.done", facts);
    if (!activated.owned()) holdfast.printer().say("activate.unowned");
    holdfast.printer().status(report.status());
  }
}
