package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Said;
import dev.holdfast.protocol.protection.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a scan or an update has come, for people. */
record Going(
    @Nullable Integer percent,
    long files,
    long bytes,
    long rate,
    @Nullable Long secondsLeft,
    long threats) {
  static Going of(Progress progress) {
    return new Going(
        progress.percent(),
        progress.files(),
        progress.bytes(),
        progress.bytesPerSecond(),
        progress.secondsLeft(),
        progress.threats());
  }

  /** Out of what an act said; nothing when it said something else. */
  static Optional<Going> of(Said said) {
    if (!said.id().equals(Said.PROGRESS)) return Optional.empty();
    var facts = said.facts();
    var percent = facts.get("percent");
    var left = facts.get("secondsLeft");
    return Optional.of(new Going(
        percent == null ? null : Integer.valueOf(percent),
        number(facts, "files"),
        number(facts, "bytes"),
        number(facts, "bytesPerSecond"),
        left == null ? null : Long.valueOf(left),
        number(facts, "threats")));
  }

  private static long number(Map<String, String> facts, String name) {
    return Long.parseLong(facts.getOrDefault(name, "0"));
  }

  /** All of it in a line, without what cannot be told. */
  String sentence(Words words) {
    var parts = new ArrayList<String>();
    if (percent != null) parts.add(words.of("progress.percent", Map.of("percent", percent)));
    parts.add(words.count("progress.files", files));
    parts.add(words.size(bytes));
    if (rate > 0) parts.add(words.of("progress.rate", Map.of("size", words.size(rate))));
    if (secondsLeft != null)
      parts.add(
          words.of("progress.left", Map.of("time", words.span(Duration.ofSeconds(secondsLeft)))));
    if (threats > 0) parts.add(words.count("progress.threats", threats));
    return String.join(words.of("progress.between"), parts);
  }
}
