/** How the agent speaks with its portal. */
@NullMarked
package dev.holdfast.agent.contact;

import org.jspecify.annotations.NullMarked;
