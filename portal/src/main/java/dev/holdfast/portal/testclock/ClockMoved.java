package dev.holdfast.portal.testclock;

import java.time.Instant;

/** The clock of a sandbox has arrived at this instant, and all that was due until then is done. */
public record ClockMoved(Instant to) {}
