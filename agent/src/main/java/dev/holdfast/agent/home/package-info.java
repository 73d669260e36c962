/** The folder that an agent lives in: its key, what it remembers, and who may write there. */
@NullMarked
package dev.holdfast.agent.home;

import org.jspecify.annotations.NullMarked;
