package dev.holdfast.portal.operator;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator clock} */
@Command(
    name = "clock",
    description = "The test clock of a sandbox.",
    synopsisSubcommandLabel = "COMMAND")
final class ClockCommands {
  private static final String PATH = "/api/v1/test-clock";
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Operator operator;

  ClockCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "show", description = "Tells what time it is in the sandbox.")
  int show() throws InterruptedException {
    return operator.perform(portal -> named(portal.get(PATH)), this::print);
  }

  @Command(
      name = "advance",
      description = "Lets so much time pass; what is due happens, in order, before it answers.")
  int advance(
      @Parameters(paramLabel = "SPAN", description = "ISO 8601: P1Y, P1M15D, PT1H, P1DT12H")
          String span)
      throws InterruptedException {
    return move(Map.of("advance", span));
  }

  @Command(name = "to", description = "Lets time pass until this instant.")
  int to(
      @Parameters(paramLabel = "INSTANT", description = "such as 2027-12-31T00:00:00Z")
          String instant)
      throws InterruptedException {
    return move(Map.of("to", instant));
  }

  private int move(Map<String, String> order) throws InterruptedException {
    return operator.perform(
        portal -> {
          var reply = named(portal.post(PATH, order, UUID.randomUUID().toString()));
          while (reply instanceof Reply.Got(JsonNode clock)
              && clock.path("target").isString()) {
            Thread.sleep(BETWEEN);
            reply = named(portal.get(PATH));
          }
          return reply;
        },
        this::print);
  }

  /** Where there is no test clock it is said, instead of that something was not found. */
  private static Reply named(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.status() == 404
        ? new Reply.Refused(404, "no-sandbox", Text.of("clock.no-sandbox"), 0)
        : reply;
  }

  private void print(JsonNode clock) {
    operator.printer().clock(clock);
  }
}
