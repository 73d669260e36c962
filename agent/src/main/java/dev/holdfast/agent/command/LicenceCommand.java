package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.LicenceReport;
import dev.holdfast.agent.act.Reports.OffersReport;
import dev.holdfast.agent.act.Reports.RefreshReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast licence} */
final class LicenceCommand {
  private LicenceCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "licence")
        .verb(new Show(holdfast))
        .verb("refresh", new Act.RefreshLicence(), outcome -> refreshed(holdfast, outcome))
        .verb(new Choose(holdfast))
        .line();
  }

  /** {@code holdfast licence show} */
  @Command(name = "show")
  static final class Show implements Callable<Integer> {
    private final Holdfast holdfast;

    @Option(names = "--jws")
    private boolean jws;

    Show(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.ShowLicence(), this::print);
    }

    private void print(Outcome outcome) {
      var report = outcome.as(LicenceReport.class);
      if (jws && report.jws() != null) holdfast.shell().out().println(report.jws());
      else {
        holdfast.printer().status(report.status());
        holdfast.printer().licence(report);
        holdfast.printer().actions(report.actions());
      }
    }
  }

  /** {@code holdfast licence choose} */
  @Command(name = "choose")
  static final class Choose implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(
        descriptionKey = "subscription",
        arity = "0..1",
        paramLabel = "${bundle:label.subscription}")
    private @Nullable String subscription;

    Choose(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      if (subscription != null)
        return holdfast.perform(
            new Act.ChooseOffer(subscription), outcome -> refreshed(holdfast, outcome));
      return holdfast.perform(
          new Act.ListOffers(),
          outcome -> holdfast.printer().offers(outcome.as(OffersReport.class).subscriptions()));
    }
  }

  private static void refreshed(Holdfast holdfast, Outcome outcome) {
    StatusReport status = outcome.as(RefreshReport.class).status();
    holdfast.printer().status(status);
  }
}
