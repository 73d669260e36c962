/** The signed licence, the signed key set, signed time, and what a device may believe. */
@NullMarked
package dev.holdfast.protocol.licence;

import org.jspecify.annotations.NullMarked;
