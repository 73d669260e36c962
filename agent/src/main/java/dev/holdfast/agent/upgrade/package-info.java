/** How an agent replaces itself by a newer version of its portal's, and goes back when that does not work. */
@NullMarked
package dev.holdfast.agent.upgrade;

import org.jspecify.annotations.NullMarked;
