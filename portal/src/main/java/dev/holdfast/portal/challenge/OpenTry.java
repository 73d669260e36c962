package dev.holdfast.portal.challenge;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A try that is looked at. Closed without {@link #wrong} it changes nothing. */
public final class OpenTry implements Trial, AutoCloseable {
  /**
   * A limit that was reached.
   *
   * @param whose of whom
   * @param wrong tries in a row
   * @param by what the last one took, if it took a challenge
   */
  public record Reached(Guesser whose, int wrong, Passage.@Nullable By by) {}

  /** Ends a try. */
  interface Ending {
    Optional<Reached> end(boolean wrong);
  }

  private final Ending ending;
  private final Consumer<Optional<Reached>> whenWrong;
  private boolean wrong;

  OpenTry(Ending ending, Consumer<Optional<Reached>> whenWrong) {
    this.ending = ending;
    this.whenWrong = whenWrong;
  }

  /** Says that it was wrong. */
  public void wrong() {
    wrong = true;
  }

  @Override
  public void close() {
    var reached = ending.end(wrong);
    if (wrong) {
      whenWrong.accept(reached);
    }
  }
}
