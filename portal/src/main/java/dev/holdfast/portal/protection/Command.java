package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the portal asks of a device. Stored are facts; how it stands follows from them and the time.
 *
 * @param owner whose device it was when it was ordered
 * @param way how far it has come
 * @param end how it ended; none while it is open
 */
public record Command(
    CommandId id,
    DeviceId device,
    AccountId owner,
    Wish wish,
    Order order,
    Way way,
    @Nullable End end) {
  /** How long it waits for a word of the device. */
  public static final Duration LIFE = Duration.ofDays(7);

  /** What is wanted: {@code component} with the kinds that name one, {@code message} perhaps with those for a lost device. */
  public record Wish(
      CommandKind kind,
      @Nullable Component component,
      @Nullable String message) {
    /** One without a message. */
    public Wish(CommandKind kind, @Nullable Component component) {
      this(kind, component, null);
    }

    public Wish {
      if (message != null && !kind.isForLostDevice()) {
        throw new IllegalArgumentException("a message goes with what is for a lost device");
      }
      if (kind.namesComponent() != (component != null)) {
        throw new IllegalArgumentException("a component goes with the kinds that name one");
      }
    }
  }

  /** The order itself; {@code by} is the outside form of who ordered, {@code keepUntil} moves on with every word. */
  public record Order(Instant at, String by, Instant keepUntil) {}

  /**
   * How far it has come.
   *
   * @param sentAt the device has asked for its state with it
   * @param runningAt the device said that it does it
   * @param heardAt the device's last word about it
   * @param unwantedAt the owner does not want it any more
   */
  public record Way(
      @Nullable Instant sentAt,
      @Nullable Instant runningAt,
      @Nullable Instant heardAt,
      @Nullable Instant unwantedAt,
      @Nullable Progress progress) {}

  /**
   * How it ended.
   *
   * @param by whose act it was, outside form
   * @param why stable id of why it failed or was cancelled
   * @param scan id of the scan that it was
   */
  public record End(
      Outcome outcome,
      Instant at,
      String by,
      @Nullable String why,
      @Nullable String scan) {}

  /** The ends there are. */
  public enum Outcome {
    DONE,
    FAILED,
    CANCELLED
  }

  /** What a command is at a time. */
  public enum State {
    PLANNED,
    SENT,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Stable id. */
    public String id() {
      return StableId.of(this);
    }

    public boolean open() {
      return this == PLANNED || this == SENT || this == RUNNING;
    }
  }

  /** What people are told of it: finer than the state. */
  public enum Step {
    /** The device is off-line: it begins when the device is back. */
    WAITING(State.PLANNED),
    /** The device is there and about to hear of it. */
    STARTING(State.PLANNED),
    SENT(State.SENT),
    RUNNING(State.RUNNING),
    /** The device has heard of it and is off-line now: how far it is, nobody knows. */
    OUT_OF_SIGHT(State.RUNNING),
    /** The owner does not want it any more, and the device has not said yet that it ended it. */
    CANCELLING(State.RUNNING),
    DONE(State.DONE),
    FAILED(State.FAILED),
    CANCELLED(State.CANCELLED),
    /** The device was not heard of for so long that it was cancelled. */
    LAPSED(State.CANCELLED);

    private final State state;

    Step(State state) {
      this.state = state;
    }

    public State state() {
      return state;
    }

    /** Stable id in kebab-case. */
    public String id() {
      return StableId.of(this);
    }
  }

  /** Reason of one that was cancelled because its device was not heard of. */
  public static final String LAPSED = "device-not-heard-of";

  /** How it stands at {@code now}, on a device that is on-line or not. A pure function. */
  public Step step(Instant now, boolean online) {
    if (end != null) {
      return switch (end.outcome()) {
        case DONE -> Step.DONE;
        case FAILED -> Step.FAILED;
        case CANCELLED -> LAPSED.equals(end.why()) ? Step.LAPSED : Step.CANCELLED;
      };
    } else if (!now.isBefore(order.keepUntil())) {
      return Step.LAPSED;
    } else if (way.unwantedAt() != null) {
      return Step.CANCELLING;
    } else if (way.sentAt() == null) {
      return online ? Step.STARTING : Step.WAITING;
    } else if (!online) {
      return Step.OUT_OF_SIGHT;
    }
    return way.runningAt() == null ? Step.SENT : Step.RUNNING;
  }

  /** As {@link #step}, in the words of the API: a device that is out of sight has what it was told last. */
  public State state(Instant now, boolean online) {
    var step = step(now, online);
    return step == Step.OUT_OF_SIGHT || step == Step.CANCELLING
        ? way.runningAt() == null ? State.SENT : State.RUNNING
        : step.state();
  }

  /** True while it has no end and its time is not over. */
  public boolean isOpen(Instant now) {
    return end == null && now.isBefore(order.keepUntil());
  }
}
