/** Scans: what they look at, how far they have come, and how they end. */
@NullMarked
package dev.holdfast.agent.scan;

import org.jspecify.annotations.NullMarked;
