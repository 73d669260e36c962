/** What protects this computer, put together: components, security state, the portal's commands, and what it is told. */
@NullMarked
package dev.holdfast.agent.protection;

import org.jspecify.annotations.NullMarked;
