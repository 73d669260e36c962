/** Everything that can be asked of an agent, with every answer. */
@NullMarked
package dev.holdfast.agent.act;

import org.jspecify.annotations.NullMarked;
