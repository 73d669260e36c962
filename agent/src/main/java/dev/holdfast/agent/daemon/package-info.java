/** The agent that stays: holds contact with the portal and answers commands. */
@NullMarked
package dev.holdfast.agent.daemon;

import org.jspecify.annotations.NullMarked;
