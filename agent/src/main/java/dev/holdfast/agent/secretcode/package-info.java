/** The owner's secret code, without which nobody changes the agent's settings, and the ways back when it is forgotten. */
@NullMarked
package dev.holdfast.agent.secretcode;

import org.jspecify.annotations.NullMarked;
