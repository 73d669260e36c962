package dev.holdfast.agent.scan;

/** Counts what a scan will meet, beside it. */
final class Estimate implements Walk.Meeting {
  private final Gate gate;
  private long files;
  private long bytes;

  Estimate(Gate gate) {
    this.gate = gate;
  }

  long work() {
    return Tally.work(files, bytes);
  }

  @Override
  public void file(Walk.Found found) {
    files++;
    bytes += found.facts().size();
  }

  @Override
  public void link() {}

  @Override
  public void unreadable() {}

  @Override
  public void vanished() {}

  @Override
  public boolean goesOn() {
    return gate.isOpen();
  }
}
