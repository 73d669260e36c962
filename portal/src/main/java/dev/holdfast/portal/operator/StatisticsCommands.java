package dev.holdfast.portal.operator;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast-operator statistics} */
@Command(
    name = "statistics",
    description = "What is counted at computers where somebody agreed to it.",
    synopsisSubcommandLabel = "COMMAND")
final class StatisticsCommands {
  private static final String PATH = "/api/v1/statistics";

  private final Operator operator;

  StatisticsCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists the sums by week, version, system and key.")
  int list(
      @Option(
              names = "--since",
              paramLabel = "DATE",
              description =
                  "the first day, such as 2026-08-03; without it, a quarter of a year ago")
          @Nullable
          String since)
      throws InterruptedException {
    var query = since == null ? "" : "?since=" + Upload.encoded(since);
    return operator.perform(
        portal -> portal.get(PATH + query),
        answer -> operator
            .printer()
            .table(answer.path("items"), "week", "version", "system", "key", "value"));
  }
}
