/** Signature databases for scanning engines: the signed manifest of a set, and its verification. */
@NullMarked
package dev.holdfast.protocol.signature;

import org.jspecify.annotations.NullMarked;
