package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a person in the agent's texts. */
final class Dialogue {
  private final Person person;

  Dialogue(Person person) {
    this.person = person;
  }

  /** Their answer; empty when they leave. */
  Optional<String> ask(String key, Map<String, ?> facts) {
    return person.ask(Text.of(key, facts)).map(String::strip).filter(it -> !it.isEmpty());
  }

  Optional<String> ask(String key) {
    return ask(key, Map.of());
  }

  /** Whether they say yes; anything else is no. */
  boolean agrees(String key, Map<String, ?> facts) {
    return ask(key, facts)
        .filter(answer -> Text.of("dialogue.yes").startsWith(answer.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  boolean agrees(String key) {
    return agrees(key, Map.of());
  }
}
