package dev.holdfast.portal.signature;

/** What came of adding a file to the draft. */
public sealed interface Adding {
  record Added(StoredFile file) implements Adding {}

  /** Its content is not what its digest says, or empty. */
  record OtherContent() implements Adding {}

  /** The draft holds as many files as a set can. */
  record Full() implements Adding {}
}
