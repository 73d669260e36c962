/** The program on every computer: daemon and command line. */
@NullMarked
package dev.holdfast.agent;

import org.jspecify.annotations.NullMarked;
