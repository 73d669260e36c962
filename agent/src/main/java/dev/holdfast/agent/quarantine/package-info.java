/** Threats that were found on this computer, and the container that holds what was taken away. */
@NullMarked
package dev.holdfast.agent.quarantine;

import org.jspecify.annotations.NullMarked;
