package dev.holdfast.agent.setup;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed to and declined at this computer, the newest answer to each statement.
 *
 * @param told id of the device as which the portal knows them, or null
 */
record Answers(List<Choice> choices, @Nullable String told) {
  private static final String FILE = "consents.json";
  private static final Answers NONE = new Answers(List.of(), null);

  Answers {
    choices = choices == null ? List.of() : List.copyOf(choices);
  }

  static Answers of(Home home) {
    return home.read(FILE, Answers.class).orElse(NONE);
  }

  void keep(Home home) {
    if (!equals(of(home))) home.write(FILE, this);
  }

  Optional<Choice> to(String statement) {
    return choices.stream().filter(each -> each.statement().equals(statement)).findFirst();
  }

  /** With other answers to the same or other statements, which the portal does not know yet. */
  Answers with(List<Choice> newer) {
    var kept = choices.stream()
        .filter(old -> newer.stream().noneMatch(each -> each.statement().equals(old.statement())));
    return new Answers(Stream.concat(kept, newer.stream()).toList(), null);
  }

  Answers toldAs(String device) {
    return new Answers(choices, device);
  }
}
