package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Outcome;

/** What came of a sign-in at the prompt. */
sealed interface SignedIn {
  /** It is done; the code connects this computer. */
  record Entered(String connectCode) implements SignedIn {
    @Override
    public String toString() {
      return "Entered[redacted]";
    }
  }

  /** The person goes on in a browser. */
  record InBrowser() implements SignedIn {}

  /** It came to nothing. */
  record Refused(Outcome outcome) implements SignedIn {}
}
