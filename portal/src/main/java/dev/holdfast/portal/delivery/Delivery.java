package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.protocol.message.Delivery.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The order to give a subscription to a connected device. Stored are facts; the state follows from them and the time.
 *
 * @param owner whose subscription it is
 * @param sent when and by whom
 * @param way how far it has come
 * @param end how it ended; none while it is open
 */
public record Delivery(
    DeliveryId id,
    SubscriptionId subscription,
    DeviceId device,
    AccountId owner,
    Sent sent,
    Way way,
    @Nullable End end) {
  /** How long a device may take. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** The order itself; {@code by} is the sender's outside form. */
  public record Sent(Instant at, String by, Instant expiresAt) {}

  /** How far it has come: the device heard of it, the device asks its person to finish. */
  public record Way(@Nullable Instant deliveredAt, @Nullable Instant finishingAt) {}

  /**
   * How it ended.
   *
   * @param by whose act it was, outside form
   * @param as how it was applied
   * @param why stable id of the reason it was refused for
   */
  public record End(
      Outcome outcome,
      Instant at,
      String by,
      @Nullable Action as,
      @Nullable String why) {}

  /** The ends there are. */
  public enum Outcome {
    APPLIED,
    CANCELLED,
    REFUSED,
    EXPIRED
  }

  /** What a delivery is at a time. */
  public enum State {
    PENDING,
    DELIVERED,
    NEEDS_FINISHING,
    APPLIED,
    CANCELLED,
    REFUSED,
    EXPIRED;

    /** Stable id in kebab-case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The state at {@code now}: one whose time is over has expired, also before anybody has written that down. */
  public State state(Instant now) {
    if (end != null) {
      return switch (end.outcome()) {
        case APPLIED -> State.APPLIED;
        case CANCELLED -> State.CANCELLED;
        case REFUSED -> State.REFUSED;
        case EXPIRED -> State.EXPIRED;
      };
    } else if (!now.isBefore(sent.expiresAt())) {
      return State.EXPIRED;
    } else if (way.finishingAt() != null) {
      return State.NEEDS_FINISHING;
    }
    return way.deliveredAt() == null ? State.PENDING : State.DELIVERED;
  }

  /** True while it can be applied, and cancelled. */
  public boolean isOpen(Instant now) {
    return end == null && now.isBefore(sent.expiresAt());
  }

  /** When it came into its state. */
  public Instant since(Instant now) {
    if (end != null) {
      return end.at();
    }
    return switch (state(now)) {
      case EXPIRED -> sent.expiresAt();
      case NEEDS_FINISHING -> orSent(way.finishingAt());
      case DELIVERED -> orSent(way.deliveredAt());
      case PENDING, APPLIED, CANCELLED, REFUSED -> sent.at();
    };
  }

  private Instant orSent(@Nullable Instant at) {
    return at == null ? sent.at() : at;
  }
}
