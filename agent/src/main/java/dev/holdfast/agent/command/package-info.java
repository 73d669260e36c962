/** The command line. */
@NullMarked
package dev.holdfast.agent.command;

import org.jspecify.annotations.NullMarked;
