/** Benchmarks and fault drills that are run on demand, never as part of the tests. */
@NullMarked
package dev.holdfast.bench;

import org.jspecify.annotations.NullMarked;
