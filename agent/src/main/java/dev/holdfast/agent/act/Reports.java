package dev.holdfast.agent.act;

import dev.holdfast.agent.lost.LostDevice;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.CodeSent;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Offer;
import dev.holdfast.protocol.message.PlaceFreed;
import dev.holdfast.protocol.message.Received;
import dev.holdfast.protocol.message.SignInAnswer;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the acts report besides the status itself. */
public final class Reports {
  private Reports() {}

  /**
   * Connected.
   *
   * @param entitlement {@code taken}, {@code already}, {@code choose} or {@code none}; absent when it was asked before
   * @param offers to choose from
   * @param full with {@code none}: subscriptions that lack nothing but a free place
   */
  public record ConnectReport(
      @Nullable String entitlement,
      @Nullable List<Offer> offers,
      @Nullable List<Taken> full,
      StatusReport status) {}

  /** Where a sign-in stands; never printed. */
  public record SignInReport(SignInAnswer answer) {}

  /** A one-time code was sent. */
  public record CodeReport(CodeSent sent) {}

  public record DisconnectReport(boolean placeFreed, StatusReport status) {}

  /** What a removed agent's farewell came to; {@code told} is false when the portal never knew this device. */
  public record FarewellReport(boolean told) {}

  /** The service of {@code everybody} or {@code me} is gone; what the agent keeps is still in its home. */
  public record ServiceReport(String removed, String home) {}

  public record ActivateReport(Activated activated, StatusReport status) {}

  /** What entering a code would come to. */
  public record ForecastReport(ActivationForecast forecast) {}

  public record HoldingsReport(Holdings holdings, StatusReport status) {}

  public record PlaceReport(PlaceFreed freed) {}

  public record ReserveReport(StatusReport status) {}

  /** Whose account it would be, and the ticket to it, which is never printed. */
  public record AccountForecastReport(ConnectionForecast forecast, Connection ticket) {}

  /** The account, and the page where it is managed. */
  public record AccountReport(boolean connected, @Nullable AccountView account, String page) {}

  /** Something that can be done now: by a command, or on a page. */
  public record Action(
      String id, @Nullable String command, @Nullable String url) {
    static Action command(String id, String command) {
      return new Action(id, command, null);
    }

    static Action page(String id, String url) {
      return new Action(id, null, url);
    }
  }

  /** The licence as it is held; {@code licence} is absent unless the portal signed it. */
  public record LicenceReport(
      StatusReport.LicenceView verification,
      @Nullable Licence licence,
      @Nullable String jws,
      StatusReport status,
      List<Action> actions) {}

  /** What waits for the person at the device, and whether everything that is sent does. */
  public record DeliveriesReport(boolean ask, @Nullable Delivery waiting) {}

  public record DeliveryReport(Delivery delivery, Received received, StatusReport status) {}

  /**
   * What came of an update.
   *
   * @param result {@code updated}, {@code already-newest}, {@code stopped}, {@code refused} or {@code failed}
   * @param set number of the set in use now, absent without one
   * @param madeAt when it was made
   * @param bytes fetched for it
   * @param reason why the newest is not in use
   */
  public record UpdateReport(
      String result,
      @Nullable Long set,
      @Nullable Instant madeAt,
      @Nullable Integer files,
      @Nullable Long bytes,
      @Nullable String reason) {}

  /**
   * What came of looking for another version of the agent.
   *
   * @param result {@code already-newest}, {@code available}, {@code applied}, {@code refused}, {@code failed} or {@code stopped}
   * @param version that runs now
   * @param newest the other one that the portal offers, absent without one
   * @param automatic newer ones are taken without anybody asking
   * @param reason why the newest is not in use
   * @param rest what a command without a daemon has to become, so that packages are installed; never printed
   */
  public record UpgradeReport(
      String result,
      String version,
      @Nullable String newest,
      boolean automatic,
      @Nullable String note,
      @Nullable String reason,
      @Nullable List<String> rest) {}

  /** A scan that is over; {@code merged} when it ran already, {@code threats} are those it found. */
  public record ScanReport(ScanSummary scan, boolean merged, List<Threat> threats) {}

  /** What was done with the scan that runs. */
  public record SteerReport(String scan, ScanKind kind, Steering steered) {}

  public record ThreatsReport(List<Threat> threats) {}

  /** What was done about a threat; {@code file} is where it is now, if it is anywhere. */
  public record ThreatReport(Threat threat, @Nullable String file) {}

  /** What was deleted from quarantine. */
  public record QuarantineReport(List<Threat> deleted) {}

  /** The secret code; {@code recoverable} when the portal can make a recovery code for it. */
  public record SecretCodeReport(boolean set, boolean recoverable) {}

  /**
   * What helps with a lost device.
   *
   * @param lockedAt when the owner locked this one, until it is unlocked
   * @param message what whoever holds it is shown since then
   */
  public record LostReport(
      boolean on, @Nullable Instant lockedAt, @Nullable String message) {
    static LostReport of(LostDevice.Standing standing) {
      return new LostReport(standing.on(), standing.lockedAt(), standing.message());
    }
  }

  public record OffersReport(List<Offer> subscriptions) {}

  public record RefreshReport(
      @Nullable String entitlement, @Nullable List<Offer> offers, StatusReport status) {}

  /**
   * The components of protection.
   *
   * @param daemon whether a daemon runs, so that they can be at work
   */
  public record ComponentsReport(
      List<ComponentState> components, Schedule scheduledScan, boolean daemon) {}

  /**
   * When scheduled scans are due.
   *
   * @param daily time of day, as {@code HH:MM}
   * @param fullEvery days between full scans
   */
  public record Schedule(String daily, int fullEvery) {}
}
