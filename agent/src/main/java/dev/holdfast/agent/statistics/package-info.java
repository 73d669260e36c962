/** What this agent counts while somebody at this computer agrees to it, and tells its portal once a week. */
@NullMarked
package dev.holdfast.agent.statistics;

import org.jspecify.annotations.NullMarked;
