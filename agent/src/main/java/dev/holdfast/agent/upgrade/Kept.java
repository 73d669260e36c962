package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.release.AgentManifest;
import dev.holdfast.protocol.release.AgentVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about versions over restarts.
 *
 * @param manual people upgrade by hand
 * @param newest what the portal offers
 * @param taken what it offered when this version was in use as its newest, so that an older one under a higher number is known
 *     to be wanted
 * @param trouble why the newest is not in use
 */
record Kept(
    boolean manual,
    @Nullable Offered newest,
    @Nullable Offered taken,
    @Nullable Trouble trouble) {
  private static final String FILE = "upgrade.json";
  private static final Kept NOTHING = new Kept(false, null, null, null);

  /** A version under the number of its manifest. */
  record Offered(
      long number,
      String version,
      @Nullable String oldest,
      @Nullable String note) {
    static Offered of(AgentManifest manifest) {
      var oldest = manifest.oldest();
      return new Offered(
          manifest.number(),
          manifest.version().text(),
          oldest == null ? null : oldest.text(),
          manifest.note());
    }
  }

  /** Why a version is not in use, and how often in a row it was tried. */
  record Trouble(long number, String why, @Nullable String detail, int times, Instant at) {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 9;

    /** Whether it is left alone for now; one that did not work once it was in use is left alone for good. */
    boolean rests(Instant now) {
      if (why.equals(Upgrades.DID_NOT_WORK)) return true;
      var pause = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      var longest = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
      return !now.isBefore(at) && now.isBefore(at.plus(longest));
    }
  }

  static Kept of(Home home) {
    return home.read(FILE, Kept.class).orElse(NOTHING);
  }

  void store(Home home) {
    home.write(FILE, this);
  }

  /** The highest number seen, 0 for none. */
  long number() {
    return newest == null ? 0 : newest.number();
  }

  /** The newest is to be taken without a person: a newer one, or an older one that the operator went back to after this one. */
  boolean isWanted() {
    if (manual || newest == null || newest.version().equals(Version.CURRENT)) return false;
    if (isOlder(Version.CURRENT, newest.version())) return true;
    return taken != null
        && taken.version().equals(Version.CURRENT)
        && newest.number() > taken.number();
  }

  static boolean isOlder(String version, @Nullable String other) {
    if (other == null) return false;
    var mine = AgentVersion.parse(version);
    var theirs = AgentVersion.parse(other);
    return mine.isPresent() && theirs.isPresent() && mine.get().isOlderThan(theirs.get());
  }

  Kept manual(boolean now) {
    return new Kept(now, newest, taken, trouble);
  }

  /** The portal offers this; trouble with another goes. */
  Kept offered(Offered offer) {
    boolean same = trouble != null && trouble.number() == offer.number();
    return new Kept(manual, offer, taken, same ? trouble : null);
  }

  /** The newest is what runs here. */
  Kept inUse() {
    return new Kept(manual, newest, newest, null);
  }

  Kept failed(String why, @Nullable String detail, Instant at) {
    long number = number();
    int times = trouble != null && trouble.number() == number ? trouble.times() + 1 : 1;
    return new Kept(manual, newest, taken, new Trouble(number, why, detail, times, at));
  }
}
