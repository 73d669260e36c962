package dev.holdfast.portal.operator;

import picocli.CommandLine.Command;

/** {@code holdfast-operator plan} */
@Command(name = "plan", description = "What is sold.", synopsisSubcommandLabel = "COMMAND")
final class PlanCommands {
  private final Operator operator;

  PlanCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists the published plans.")
  int list() throws InterruptedException {
    return operator.perform(
        portal -> portal.get("/api/v1/plans"),
        answer -> operator
            .printer()
            .table(answer.path("items"), "id", "purpose", "kind", "term", "devicePlaces", "name"));
  }
}
