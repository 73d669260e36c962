/** Real-time protection: what is run and what is written is looked at in that moment. */
@NullMarked
package dev.holdfast.agent.realtime;

import org.jspecify.annotations.NullMarked;
