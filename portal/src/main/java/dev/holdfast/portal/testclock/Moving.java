package dev.holdfast.portal.testclock;

import java.time.Instant;

/** What came of asking the test clock to move. */
public sealed interface Moving {
  /** It is there, and everything due on the way is done. */
  record Arrived(TestClock.Face face) implements Moving {}

  /** It is on its way; ask again. */
  record OnTheWay(TestClock.Face face) implements Moving {}

  /** Another move is not finished. */
  record Busy() implements Moving {}

  /** The instant is in the past. */
  record Backwards(Instant now) implements Moving {}

  /** Further than one move goes; the latest instant is told. */
  record TooFar(Instant latest) implements Moving {}

  /** The same key came with another order before. */
  record OtherOrder() implements Moving {}
}
