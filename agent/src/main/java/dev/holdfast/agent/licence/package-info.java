/** What the agent believes: its signed licence, the portal's keys, and the time. */
@NullMarked
package dev.holdfast.agent.licence;

import org.jspecify.annotations.NullMarked;
