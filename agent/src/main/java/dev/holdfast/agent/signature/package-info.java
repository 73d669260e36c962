/** Signature databases from the portal: fetched, verified, tried, and only then used. */
@NullMarked
package dev.holdfast.agent.signature;

import org.jspecify.annotations.NullMarked;
