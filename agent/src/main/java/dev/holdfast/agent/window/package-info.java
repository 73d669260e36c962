/** The agent's desktop window: a second face on the same acts as the command line. */
@NullMarked
package dev.holdfast.agent.window;

import org.jspecify.annotations.NullMarked;
