package dev.holdfast.protocol.protection;

import dev.holdfast.protocol.licence.Entitlement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the security state of a device follows from.
 *
 * @param engine how the engine stands; null on a device that does not scan, such as a phone with the web companion
 * @param databasesAt when the databases in use were made, or null when there are none
 * @param since from when the agent protects this device; what a full scan is due from before the first
 * @param fullScanAt end of the last full scan that was finished, or null
 * @param components those that the agent has
 * @param threats how many threats are not handled
 * @param scanning a scan is running
 * @param updating an update is running
 * @param subscription the one in use, or null
 * @param contactAt last contact with the portal as the portal knows it; null at the device itself, which is there
 * @param permissions ids of what the system must still grant
 */
public record SecurityFacts(
    @Nullable EngineState engine,
    @Nullable Instant databasesAt,
    Instant since,
    @Nullable Instant fullScanAt,
    List<ComponentState> components,
    int threats,
    boolean scanning,
    boolean updating,
    @Nullable SubscriptionFacts subscription,
    @Nullable Instant contactAt,
    List<String> permissions) {
  public SecurityFacts {
    components = List.copyOf(components);
    permissions = List.copyOf(permissions);
  }

  /** The facts of a device that lacks no permission. */
  public SecurityFacts(
      @Nullable EngineState engine,
      @Nullable Instant databasesAt,
      Instant since,
      @Nullable Instant fullScanAt,
      List<ComponentState> components,
      int threats,
      boolean scanning,
      boolean updating,
      @Nullable SubscriptionFacts subscription,
      @Nullable Instant contactAt) {
    this(
        engine,
        databasesAt,
        since,
        fullScanAt,
        components,
        threats,
        scanning,
        updating,
        subscription,
        contactAt,
        List.of());
  }

  /** Those of a device that does not scan: its subscription and its contact are all there is. */
  public static SecurityFacts withoutScanning(
      Instant since, @Nullable SubscriptionFacts subscription, @Nullable Instant contactAt) {
    return new SecurityFacts(
        null, null, since, null, List.of(), 0, false, false, subscription, contactAt);
  }

  /**
   * The subscription in use.
   *
   * @param state as in {@link dev.holdfast.protocol.licence.Entitlement#state()}, at the time of judging
   * @param end its end, or null when it has none
   * @param renews it goes on by itself, so its end is no end
   */
  public record SubscriptionFacts(String state, @Nullable Instant end, boolean renews) {
    /** Those of an entitlement at a time. */
    public static SubscriptionFacts of(Entitlement used, Instant now) {
      var term = used.term();
      return new SubscriptionFacts(
          used.stateAt(now), term.end(), Boolean.TRUE.equals(term.renews()));
    }
  }
}
