package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import org.jspecify.annotations.Nullable;

/** One line from the daemon to a command: something said on the way, or the outcome, which is the last. */
record Line(@Nullable Said said, @Nullable Outcome outcome) {}
