package dev.holdfast.agent.act;

/** The exit codes of the command line. */
public enum Exit {
  OK(0),
  /** The portal or a rule said no; the reason is told. */
  REFUSED(1),
  /** The command line was wrong, or no portal is known. */
  USAGE(2),
  /** Not connected, or there is no licence. */
  NOTHING(3),
  /** The portal could not be reached. */
  AWAY(4),
  /** Another agent holds the home and does not answer. */
  LOCKED(5),
  /** A fault of the program or the computer. */
  BROKEN(6),
  /** A scan was finished and found threats. */
  THREATS(7);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
