package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Said;
import java.time.Duration;
import java.util.Map;

/** How a scan goes on: a bar at a terminal, elsewhere a line now and then, with JSON nothing. */
final class ProgressLine {
  private static final int WIDTH = 24;
  private static final long THOUSAND = 1000;
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private final Holdfast holdfast;
  private long lastLine = System.nanoTime();
  private int drawn;

  ProgressLine(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  boolean hear(Said said) {
    if (!said.id().equals(Said.PROGRESS) || holdfast.options().json) return true;
    if (holdfast.shell().terminal().isPresent()) draw(said.facts());
    else if (System.nanoTime() - lastLine > BETWEEN_LINES) {
      lastLine = System.nanoTime();
      holdfast.shell().err().println(line(said.facts()));
    }
    return true;
  }

  private void draw(Map<String, String> facts) {
    var percent = facts.get("percent");
    int full = percent == null ? 0 : Integer.parseInt(percent) * WIDTH / 100;
    var text = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + line(facts);
    holdfast.shell().err().print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
    holdfast.shell().err().flush();
    drawn = text.length();
  }

  private static String line(Map<String, String> facts) {
    var left = facts.get("secondsLeft");
    var shown = Map.of(
        "percent", facts.getOrDefault("percent", "-"),
        "files", facts.getOrDefault("files", "0"),
        "size", size(Long.parseLong(facts.getOrDefault("bytes", "0"))),
        "rate", size(Long.parseLong(facts.getOrDefault("bytesPerSecond", "0"))),
        "threats", facts.getOrDefault("threats", "0"),
        "left", left == null ? "-" : time(Duration.ofSeconds(Long.parseLong(left))));
    return Text.of("scan.progress", shown);
  }

  /** Leaves the line that was drawn. */
  void end() {
    if (drawn > 0) holdfast.shell().err().println();
  }

  /** Bytes in a unit that people read. */
  static String size(long bytes) {
    if (bytes < THOUSAND) return bytes + " B";
    if (bytes < THOUSAND * THOUSAND) return bytes / THOUSAND + " kB";
    return bytes < THOUSAND * THOUSAND * THOUSAND
        ? bytes / (THOUSAND * THOUSAND) + " MB"
        : bytes / (THOUSAND * THOUSAND * THOUSAND) + " GB";
  }

  /** Hours, minutes and seconds. */
  static String time(Duration time) {
    var seconds = "%02d:%02d".formatted(time.toMinutesPart(), time.toSecondsPart());
    return time.toHours() == 0 ? seconds : time.toHours() + ":" + seconds;
  }
}
