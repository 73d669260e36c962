package dev.holdfast.agent.realtime;

import java.util.concurrent.atomic.LongAdder;

/** What real-time protection did since it was turned on. */
final class Tally {
  final LongAdder judged = new LongAdder();
  final LongAdder known = new LongAdder();
  final LongAdder threats = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder unjudged = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder missed = new LongAdder();

  Counts counts() {
    return new Counts(
        judged.sum(),
        known.sum(),
        threats.sum(),
        refused.sum(),
        unjudged.sum(),
        late.sum(),
        missed.sum());
  }
}
