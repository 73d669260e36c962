package dev.holdfast.portal.identity;

import dev.holdfast.portal.kernel.Secret;

/** What becomes of a wish to go to a provider. */
public sealed interface Beginning {
  /** Go there; the browser keeps the token meanwhile. */
  record Go(String address, Secret<String> token) implements Beginning {}

  /** The provider does not answer now. */
  record Unreachable(String provider) implements Beginning {}

  /** There is no such provider. */
  record Unknown() implements Beginning {}
}
