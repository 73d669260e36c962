package dev.holdfast.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /check-ins}: the device's own report.
 *
 * @param version the wanted version that it has applied
 * @param licence sequence of the licence that it holds
 * @param licenceState {@code none}, {@code valid}, {@code expired} or {@code refused}
 * @param refusal why it refused the newest licence
 * @param engine {@code none} until a scanning engine is there
 * @param abilities what the agent can do beyond the first one, constants of this type; none = nothing
 */
public record CheckIn(
    long version,
    String agentVersion,
    String systemVersion,
    @Nullable Long licence,
    String licenceState,
    @Nullable String refusal,
    String engine,
    @Nullable List<String> abilities) {
  /** It applies subscriptions that are sent to it. */
  public static final String DELIVERIES = "deliveries";

  /** It holds a second subscription that waits for the first to end. */
  public static final String ADDITIONAL_SUBSCRIPTION = "additional-subscription";

  /** It scans, tells how protection stands, and does commands. */
  public static final String PROTECTION = "protection";

  /** Its owner has switched on there what helps when it is lost or stolen: it locks, sounds, tells where it is, wipes. */
  public static final String LOST_DEVICE = "lost-device";

  /** The report of an agent that can do nothing more. */
  public CheckIn(
      long version,
      String agentVersion,
      String systemVersion,
      @Nullable Long licence,
      String licenceState,
      @Nullable String refusal,
      String engine) {
    this(version, agentVersion, systemVersion, licence, licenceState, refusal, engine, null);
  }
}
