package dev.holdfast.portal.challenge;

import dev.holdfast.portal.kernel.Limit;

/** Somebody who may be guessing, as a limit counts them: by account, device, address or mailbox. */
public record Guesser(Limit limit, String whom) {
  /** What counts and challenges are bound to. */
  String text() {
    return limit.name() + ":" + whom;
  }
}
