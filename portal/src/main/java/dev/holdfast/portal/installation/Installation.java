package dev.holdfast.portal.installation;

/** What the database remembers of its first start; never changes, but for the version. */
record Installation(Kind kind, boolean sandbox, byte[] masterKeyCheck, String version) {

  enum Kind {
    DEMONSTRATION,
    EMPTY
  }

  boolean isDemonstration() {
    return kind == Kind.DEMONSTRATION;
  }
}
