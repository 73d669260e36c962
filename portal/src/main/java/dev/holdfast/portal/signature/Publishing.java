package dev.holdfast.portal.signature;

/** What came of publishing a set. */
public sealed interface Publishing {
  record Published(SignatureSet set) implements Publishing {}

  /** The draft holds nothing. */
  record Empty() implements Publishing {}

  /** The engine at the portal does not load it, in its own words. */
  record DoesNotLoad(String why) implements Publishing {}

  /** There is no such set to roll back to. */
  record Unknown() implements Publishing {}

  /** The draft changed while it was tried. */
  record Changed() implements Publishing {}
}
