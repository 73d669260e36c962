package dev.holdfast.portal.challenge;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Challenge;
import org.jspecify.annotations.Nullable;

/** Whether a try that needs a challenge has passed one. */
public sealed interface Passage {
  /** How it was passed. */
  enum By {
    WORK,
    WAITING
  }

  /** It has, and what was shown for it is used up. */
  record Passed(By by) implements Passage {}

  /**
   * It has not: this has to be done first.
   *
   * @param pause of somebody who waits instead
   * @param waits seconds that it takes to wait instead
   */
  record Asked(Challenge challenge, @Nullable Pause pause, long waits) implements Passage {
    /** The challenge as a page's program reads it. */
    public String json() {
      return Json.write(challenge);
    }
  }

  /**
   * A time to wait instead of work.
   *
   * @param token to be shown afterwards, good once
   * @param seconds until then
   */
  record Pause(String token, long seconds) {}
}
