package dev.holdfast.agent.home;

import dev.holdfast.protocol.message.AccountView;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the agent remembers between starts, besides keys and licence.
 *
 * @param seen the highest numbers it has accepted, and what it has applied
 * @param account the account it is connected to
 * @param askedFor the account for which it has asked for an entitlement since it was connected
 * @param notice what the person should know about the last change that came from the portal
 * @param refusedLicence why the newest licence from the portal was not believed
 * @param usedConnectCode digest of a connect code that was used up here
 */
public record Memory(
    Seen seen,
    @Nullable AccountView account,
    @Nullable String askedFor,
    @Nullable Notice notice,
    @Nullable String refusedLicence,
    @Nullable String usedConnectCode) {
  /** Its file in a home. */
  public static final String FILE = "memory.json";

  private static final Duration GRAIN = Duration.ofSeconds(30);
  private static final Memory NOTHING = new Memory(Seen.NOTHING, null, null, null, null, null);

  /** The highest numbers seen, and the last time that the portal answered. */
  public record Seen(
      long version,
      long sequence,
      long keySet,
      @Nullable Long revocations,
      @Nullable Instant contact) {
    private static final Seen NOTHING = new Seen(0, 0, 0, null, null);

    /** Number of the newest revocation list, 0 for none. */
    public long revocationList() {
      return revocations == null ? 0 : revocations;
    }
  }

  /** A change that nobody asked for at this computer, or that somebody has to finish. */
  public record Notice(String id, Instant at) {
    public static final String DISCONNECTED = "disconnected-by-portal";
    public static final String WITHDRAWN = "licence-withdrawn";
    public static final String CLONED = "device-cloned";
    public static final String DELIVERY = "delivery-waiting";

    /** The account was changed; the licence of the one before is kept until one of the new account's is taken. */
    public static final String CHOOSING = "choose-subscription";
  }

  public Memory {
    if (seen == null) seen = Seen.NOTHING;
  }

  public static Memory of(Home home) {
    return home.read(FILE, Memory.class).orElse(NOTHING);
  }

  /** Changes what is stored, one thread at a time; nothing is written when nothing is new. */
  public static synchronized Memory change(Home home, UnaryOperator<Memory> change) {
    var before = of(home);
    var after = change.apply(before);
    if (!after.equals(before)) home.write(FILE, after);
    return after;
  }

  /** Whether a copy of this installation was seen, so that it has to become a new one. */
  public boolean wasCloned() {
    return says(Notice.CLONED);
  }

  /** Whether this is what the person should know. */
  public boolean says(String id) {
    return notice != null && notice.id().equals(id);
  }

  public boolean connected() {
    return account != null;
  }

  /** Remembers a contact, to the half minute. */
  public Memory at(Instant contact) {
    var last = seen.contact();
    if (last != null && Duration.between(last, contact).abs().compareTo(GRAIN) < 0) return this;
    return withSeen(
        new Seen(seen.version(), seen.sequence(), seen.keySet(), seen.revocations(), contact));
  }

  public Memory applied(long version) {
    return withSeen(
        new Seen(version, seen.sequence(), seen.keySet(), seen.revocations(), seen.contact()));
  }

  /** Raises the sequence seen; it never goes back. */
  public Memory accepted(long sequence) {
    var highest = Math.max(sequence, seen.sequence());
    return withSeen(
            new Seen(seen.version(), highest, seen.keySet(), seen.revocations(), seen.contact()))
        .refused(null);
  }

  public Memory acceptedKeys(long number) {
    var highest = Math.max(number, seen.keySet());
    return withSeen(
        new Seen(seen.version(), seen.sequence(), highest, seen.revocations(), seen.contact()));
  }

  public Memory acceptedRevocations(long number) {
    var highest = Math.max(number, seen.revocationList());
    return withSeen(
        new Seen(seen.version(), seen.sequence(), seen.keySet(), highest, seen.contact()));
  }

  public Memory linked(@Nullable AccountView now) {
    var asked = now == null ? null : askedFor;
    return new Memory(seen, now, asked, notice, refusedLicence, usedConnectCode);
  }

  public Memory asked(@Nullable String account) {
    return new Memory(seen, this.account, account, notice, refusedLicence, usedConnectCode);
  }

  public Memory noticed(@Nullable Notice notice) {
    return new Memory(seen, account, askedFor, notice, refusedLicence, usedConnectCode);
  }

  public Memory refused(@Nullable String reason) {
    return new Memory(seen, account, askedFor, notice, reason, usedConnectCode);
  }

  public Memory usedUp(String connectCode) {
    return new Memory(seen, account, askedFor, notice, refusedLicence, connectCode);
  }

  /** What is left when the installation becomes a new device. */
  public Memory forNewDevice() {
    return new Memory(
        new Seen(0, 0, seen.keySet(), seen.revocations(), seen.contact()),
        null,
        null,
        null,
        null,
        usedConnectCode);
  }

  private Memory withSeen(Seen now) {
    return new Memory(now, account, askedFor, notice, refusedLicence, usedConnectCode);
  }
}
