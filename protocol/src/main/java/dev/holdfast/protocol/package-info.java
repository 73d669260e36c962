/** What portal and device say to each other, and the signed licence with its verification. */
@NullMarked
package dev.holdfast.protocol;

import org.jspecify.annotations.NullMarked;
