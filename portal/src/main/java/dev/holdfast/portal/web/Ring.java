package dev.holdfast.portal.web;

/**
 * How places are drawn: a ring of as many segments as there are places, or an unbroken one when they are too many to
 * count at a glance. Lengths are those of {@code pathLength} and {@code stroke-dasharray}.
 */
public record Ring(int taken, int places) {
  private static final int COUNTABLE = 12;
  private static final int SEGMENT = 10;
  private static final int GAP = 2;

  public Ring {
    places = Math.max(1, places);
    taken = Math.clamp(taken, 0, places);
  }

  public boolean full() {
    return taken == places;
  }

  public int length() {
    return places * SEGMENT;
  }

  /** The dashes of all places. */
  public String all() {
    return segmented() ? (SEGMENT - GAP) + " " + GAP : length() + " 0";
  }

  /** The dashes of the taken places; the last gap swallows the free ones. */
  public String used() {
    var rest = (places - taken) * SEGMENT;
    if (!segmented()) {
      return taken * SEGMENT + " " + rest;
    }
    var dash = String.valueOf(SEGMENT - GAP);
    return (dash + " " + GAP + " ").repeat(Math.max(0, taken - 1)) + dash + " " + (GAP + rest);
  }

  private boolean segmented() {
    return places > 1 && places <= COUNTABLE;
  }
}
