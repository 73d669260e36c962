/** A small portal and computers for the tests. */
@NullMarked
package dev.holdfast.agent.world;

import org.jspecify.annotations.NullMarked;
