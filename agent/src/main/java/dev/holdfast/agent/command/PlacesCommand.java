package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.PlaceReport;
import dev.holdfast.protocol.message.TakenPlaces;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast places} */
final class PlacesCommand {
  private PlacesCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "places")
        .verb("list", new Act.ListPlaces(), outcome -> list(holdfast, outcome))
        .verb(new Free(holdfast))
        .line();
  }

  /** After something failed for want of a place: who holds them, and how to free one. */
  static void offer(Holdfast holdfast, List<Taken> full) {
    print(holdfast, full);
    holdfast.printer().say("places.free-one");
  }

  private static void list(Holdfast holdfast, Outcome outcome) {
    var full = outcome.as(TakenPlaces.class).subscriptions();
    if (full.isEmpty()) holdfast.printer().say("places.none");
    else print(holdfast, full);
  }

  private static void print(Holdfast holdfast, List<Taken> full) {
    for (var each : full) {
      holdfast
          .printer()
          .say("places.subscription", Map.of("product", each.product(), "held", each.held()));
      for (var holder : each.holders())
        holdfast
            .printer()
            .say(
                holder.self() ? "places.self" : "places.holder",
                Map.of(
                    "device", holder.device(),
                    "name", holder.name(),
                    "contact", Printer.moment(holder.lastContact())));
    }
  }

  /** {@code holdfast places free} */
  @Command(name = "free")
  static final class Free implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "device", paramLabel = "${bundle:label.device}")
    private @Nullable String device;

    @Option(names = "--subscription", paramLabel = "${bundle:label.subscription}")
    private @Nullable String subscription;

    Free(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      var listed = holdfast.outcome(new Act.ListPlaces(), holdfast::hear);
      if (listed.exit() != Exit.OK) return holdfast.finish(listed, nothing -> {});
      var from = String.valueOf(device);
      var found = listed.as(TakenPlaces.class).subscriptions().stream()
          .filter(each -> subscription == null || each.subscription().equals(subscription))
          .filter(
              each -> each.holders().stream().anyMatch(holder -> holder.device().equals(from)))
          .findFirst();
      if (found.isEmpty())
        return holdfast.finish(Outcome.failed(Exit.REFUSED, "no-such-place"), nothing -> {});
      var connecting = new ConnectCommand(holdfast);
      var outcome =
          holdfast.outcome(new Act.FreePlace(found.get().subscription(), from), connecting::hear);
      return holdfast.options().json
          ? connecting.finish(outcome)
          : holdfast.finish(outcome, this::print);
    }

    private void print(Outcome outcome) {
      var freed = outcome.as(PlaceReport.class).freed();
      holdfast
          .printer()
          .say(
              freed.waits() ? "places.waits" : "places.freed",
              Map.of("until", Printer.moment(freed.until())));
    }
  }
}
