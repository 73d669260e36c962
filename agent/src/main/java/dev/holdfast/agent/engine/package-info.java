/** Scanning engines behind one small interface, and the one there is: ClamAV's daemon. */
@NullMarked
package dev.holdfast.agent.engine;

import org.jspecify.annotations.NullMarked;
