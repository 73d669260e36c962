/** What a person agrees to and settles before the agent protects, and what the system must grant it. */
@NullMarked
package dev.holdfast.agent.setup;

import org.jspecify.annotations.NullMarked;
