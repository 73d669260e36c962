package dev.holdfast.agent.act;

import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's state as its command line shows it, and as {@code --json} prints it.
 *
 * @param engine in a word how the scanning engine stands
 * @param setup whether somebody at this computer agreed to what is needed
 * @param protection how every part of protection stands; its number says nothing
 */
public record StatusReport(
    About agent,
    PortalView portal,
    boolean connected,
    @Nullable AccountView account,
    LicenceView licence,
    @Nullable SubscriptionView subscription,
    @Nullable SubscriptionView reserve,
    String engine,
    SecurityView security,
    ProtectionReport protection,
    @Nullable Notice notice,
    SetupView setup,
    VersionView version) {
  /** {@code now} is the time that the agent acts by; {@code clockOff} says that the system's is more than a day off. */
  public record About(
      String version, @Nullable String device, String home, Instant now, boolean clockOff) {}

  /** {@code sandbox} is absent for others; {@code reachable} when contact was not tried. */
  public record PortalView(
      String url,
      @Nullable Boolean sandbox,
      @Nullable Boolean reachable,
      @Nullable String problem,
      @Nullable Instant lastContact) {}

  /**
   * The licence.
   *
   * @param state {@code none}, {@code valid}, {@code expired} (too long without contact) or {@code refused}
   * @param reason why it is not valid
   * @param refused why a newer one from the portal was not believed
   */
  public record LicenceView(
      String state,
      @Nullable String reason,
      @Nullable String refused,
      @Nullable Long sequence,
      @Nullable Instant issuedAt,
      @Nullable Instant refreshBy,
      @Nullable Instant validOfflineUntil) {}

  /**
   * A subscription on this device.
   *
   * @param daysLeft begun days; absent when there is no end
   * @param overdue why it was not renewed a day after it was due
   * @param startsOn of a reserve: when it takes over by itself
   * @param refused of a reserve: why it cannot take over
   */
  public record SubscriptionView(
      String id,
      String product,
      String edition,
      String plan,
      String kind,
      String state,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Long daysLeft,
      @Nullable String overdue,
      int places,
      @Nullable Instant startsOn,
      @Nullable String refused) {}

  /**
   * How the agent's own version stands.
   *
   * @param newest another that the portal offers, absent without one
   * @param tooOld this one lacks functions of the portal
   * @param automatic newer ones are taken without anybody asking
   * @param note what is new in it
   * @param obstacle why it is not in use
   */
  public record VersionView(
      @Nullable String newest,
      boolean tooOld,
      boolean automatic,
      @Nullable String note,
      @Nullable String obstacle) {}

  /**
   * How this computer stands.
   *
   * @param reasons all that count, the worst first
   * @param hidden ids of those that the owner does not want to see
   */
  public record SecurityView(Level level, List<ReasonView> reasons, List<String> hidden) {}

  /**
   * Why it does not simply stand as protected.
   *
   * @param level that this alone would make
   */
  public record ReasonView(String id, Level level) {}

  /**
   * What was agreed to at this computer.
   *
   * @param agreed to everything needed, as far as it is known here
   * @param due ids of the needed statements that nobody has agreed to in the version in force
   */
  public record SetupView(boolean agreed, List<String> due) {}
}
