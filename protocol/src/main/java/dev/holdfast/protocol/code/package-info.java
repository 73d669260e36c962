/** Activation codes, connect codes and device tokens: texts that people or programs carry. */
@NullMarked
package dev.holdfast.protocol.code;

import org.jspecify.annotations.NullMarked;
