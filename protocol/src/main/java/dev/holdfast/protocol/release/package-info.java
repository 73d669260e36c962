/** Versions of the device's program: the signed manifest of the newest one, and its verification. */
@NullMarked
package dev.holdfast.protocol.release;

import org.jspecify.annotations.NullMarked;
