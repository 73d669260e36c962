/** Files opened so that nobody who may change a path can mislead or hold up whoever reads, and the file systems they lie on. */
@NullMarked
package dev.holdfast.agent.file;

import org.jspecify.annotations.NullMarked;
