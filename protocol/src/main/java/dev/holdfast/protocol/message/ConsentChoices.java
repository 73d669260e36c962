package dev.holdfast.protocol.message;

import java.time.Instant;
import java.util.List;

/**
 * {@code PUT /consents}: what was agreed to and declined at the device. The whole of it each time; the portal keeps what is new
 * beside what it knew.
 */
public record ConsentChoices(List<Choice> choices) {
  public ConsentChoices {
    choices = choices == null ? List.of() : List.copyOf(choices);
  }

  /**
   * One answer.
   *
   * @param version and {@code language} of the text that was shown
   * @param at when it was given, by the device's time
   */
  public record Choice(
      String statement, int version, String language, boolean accepted, Instant at) {
    public Choice {
      if (statement == null || language == null || at == null)
        throw new IllegalArgumentException("a choice is whole");
    }
  }
}
