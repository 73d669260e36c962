package dev.holdfast.agent.protection;

/** Numbers of reports: they grow, also over restarts and whatever the clock does. */
final class Numbers {
  private static final long BLOCK = 1000;

  private final Ground ground;
  private long last;
  private long reserved;

  Numbers(Ground ground) {
    this.ground = ground;
  }

  /** The next one; what is written down is a thousand ahead, so that few are. */
  long next() {
    var home = ground.home();
    if (reserved == 0)
      last = Math.max(Ledger.of(home).reports(), ground.time().now().getEpochSecond());
    last++;
    if (last > reserved) {
      reserved = last + BLOCK;
      Ledger.change(home, ledger -> ledger.numbered(reserved));
    }
    return last;
  }
}
