/** What helps when this computer is lost or stolen: off until somebody switches it on here. */
@NullMarked
package dev.holdfast.agent.lost;

import org.jspecify.annotations.NullMarked;
