/** The messages of the device API, one record each. */
@NullMarked
package dev.holdfast.protocol.message;

import org.jspecify.annotations.NullMarked;
