package dev.holdfast.agent.window;

import dev.holdfast.agent.window.StatusView.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places and dates of what a code brings. */
final class CodeFacts {
  private CodeFacts() {}

  static List<Fact> of(Words words, int places, @Nullable Instant start, @Nullable Instant end) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.of("licensing.places"), words.count("licensing.places.held", places)));
    if (start != null) facts.add(new Fact(words.of("licensing.starts"), words.day(start)));
    facts.add(new Fact(
        words.of("licensing.end"),
        end == null ? words.of("licensing.no-end") : words.lastDay(end)));
    return facts;
  }
}
