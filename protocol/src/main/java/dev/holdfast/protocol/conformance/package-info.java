/** The conformance kit: asks another program what the vectors answer, and plays a device against a portal. */
@NullMarked
package dev.holdfast.protocol.conformance;

import org.jspecify.annotations.NullMarked;
