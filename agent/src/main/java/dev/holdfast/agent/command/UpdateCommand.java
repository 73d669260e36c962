package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.UpdateReport;
import dev.holdfast.agent.act.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast update} */
@Command(name = "update")
final class UpdateCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  private final Holdfast holdfast;
  private boolean drawn;

  UpdateCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    var outcome = holdfast.outcome(new Act.Update(), this::hear);
    if (drawn) holdfast.shell().err().println();
    return holdfast.finish(outcome, this::print);
  }

  /** At a terminal one line is drawn over and over; elsewhere nothing, so that logs stay short. */
  private boolean hear(Said said) {
    var terminal = holdfast.shell().terminal();
    if (!said.id().equals(Said.PROGRESS) || holdfast.options().json || terminal.isEmpty())
      return true;
    var facts = new HashMap<String, Object>(said.facts());
    facts.putIfAbsent("percent", "0");
    facts.put("size", megabytes(said.facts().getOrDefault("bytes", "0")));
    facts.put("rate", megabytes(said.facts().getOrDefault("bytesPerSecond", "0")));
    holdfast.shell().err().print("\r" + Text.of("update.progress", facts) + "  ");
    holdfast.shell().err().flush();
    drawn = true;
    return true;
  }

  private void print(Outcome outcome) {
    var report = outcome.as(UpdateReport.class);
    if (report.set() == null || report.madeAt() == null) {
      holdfast.printer().say("update.none");
      return;
    }
    holdfast
        .printer()
        .say(
            "update." + report.result(),
            Map.of(
                "set", report.set(),
                "made", Printer.moment(report.madeAt()),
                "age", age(report.madeAt(), holdfast.shell().clock().instant()),
                "files", report.files() == null ? 0 : report.files(),
                "size", megabytes(String.valueOf(report.bytes() == null ? 0 : report.bytes()))));
  }

  private static String age(Instant madeAt, Instant now) {
    var age = Duration.between(madeAt, now);
    if (age.isNegative() || age.toHours() < 1) return Text.of("update.age.fresh");
    return age.toDays() < 2
        ? Text.of("update.age.hours", Map.of("hours", age.toHours()))
        : Text.of("update.age.days", Map.of("days", age.toDays()));
  }

  private static String megabytes(String bytes) {
    long count = Long.parseLong(bytes);
    return count >= MEGABYTE ? count / MEGABYTE + " MB" : (count + 999) / 1000 + " kB";
  }
}
