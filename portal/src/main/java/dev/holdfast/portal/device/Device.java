package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A computer or phone with an agent.
 *
 * @param account whom it is connected to, or null
 * @param name what its owner calls it, 1 to 64 characters
 * @param thumbprint of its key (RFC 7638): what licences are bound to
 */
public record Device(
    DeviceId id,
    @Nullable AccountId account,
    String name,
    String thumbprint,
    Installation installation,
    Contact contact) {

  /** What the agent told when it enrolled, or later. */
  public record Installation(
      Type type,
      System system,
      String systemVersion,
      String agentVersion,
      ZoneId zone,
      Locale language) {}

  /**
   * What is known of its contact.
   *
   * @param online a poll is held, or was a moment ago
   * @param lastAt last contact, exact to half a minute; null when there was none after enrolment
   * @param report what it said last, or null
   */
  public record Contact(
      boolean online, @Nullable Instant lastAt, @Nullable Report report) {}

  /**
   * The device's own report.
   *
   * @param applied the wanted version that it has applied
   * @param licence sequence of the licence it holds, or null
   * @param licenceState {@code none}, {@code valid}, {@code expired} or {@code refused}
   * @param refusal why it refused the newest licence, or null
   * @param engine {@code none} until a scanning engine is there
   * @param abilities what its agent can do beyond the first one, words of the protocol's check-in
   */
  public record Report(
      long applied,
      @Nullable Long licence,
      String licenceState,
      @Nullable String refusal,
      String engine,
      List<String> abilities) {
    public Report {
      abilities = List.copyOf(abilities);
    }

    /** Of an agent that can do nothing more. */
    public Report(
        long applied,
        @Nullable Long licence,
        String licenceState,
        @Nullable String refusal,
        String engine) {
      this(applied, licence, licenceState, refusal, engine, List.of());
    }
  }

  /** What kind of thing it is. */
  public enum Type {
    COMPUTER,
    PHONE,
    TABLET;

    /** True for what is held in the hand: it joins by an application or its browser, not by the agent. */
    public boolean mobile() {
      return this != COMPUTER;
    }

    /** The word of the device API and of text keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its operating system. */
  public enum System {
    LINUX,
    WINDOWS,
    MACOS,
    ANDROID,
    IOS;

    /** The word of the device API and of text keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
