package dev.holdfast.portal.operator;

/** The exit codes of the command line; those of the agent where they mean the same. */
enum Exit {
  DONE(0),
  /** The portal or a rule said no; the reason is told. */
  REFUSED(1),
  /** The command line was wrong, or no API key is known. */
  USAGE(2),
  /** There is no such batch or code. */
  NOTHING(3),
  /** The portal could not be reached. */
  AWAY(4),
  /** A fault of the portal, the program or the computer. */
  BROKEN(6);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
