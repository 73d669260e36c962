/** Files opened so that nobody who may change a path can mislead or hold up whoever reads. */
@NullMarked
package dev.holdfast.agent.file;

import org.jspecify.annotations.NullMarked;
