package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import java.time.Instant;

/** A hold was set or lifted on a batch or a code. */
public record HoldChanged(Target target, Hold hold, boolean set, Actor by, Instant at) {}
