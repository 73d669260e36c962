/** Ed25519 keys and signed texts (compact JWS), verified with the JDK alone. */
@NullMarked
package dev.holdfast.protocol.jose;

import org.jspecify.annotations.NullMarked;
