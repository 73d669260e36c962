package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.protection.Command.Wish;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CommandKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what owners ask of their devices. */
@Service
public class Commands {
  /** How many of a device are told. */
  public static final int MOST_TOLD = 50;

  private final CommandRows rows;
  private final Devices devices;
  private final Limits limits;
  private final Audit audit;
  private final Clock clock;

  Commands(CommandRows rows, Devices devices, Limits limits, Audit audit, Clock clock) {
    this.rows = rows;
    this.devices = devices;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of ordering. */
  public sealed interface Ordering {
    /** The device is asked. */
    record Ordered(Command command) implements Ordering {}

    /** The device is asked the same already. */
    record Merged(Command command) implements Ordering {}

    /** Its agent cannot take commands. */
    record NotAble() implements Ordering {}

    /** Enough for now. */
    record TooMany(Duration pause) implements Ordering {}

    /** There is no such device, or it is not this account's. */
    record Unknown() implements Ordering {}
  }

  /** What came of cancelling. */
  public sealed interface Cancelling {
    /** It is cancelled: the device had not heard of it, and never does. */
    record Cancelled(Command command) implements Cancelling {}

    /** The device is told to end it. */
    record Asked(Command command) implements Cancelling {}

    /** It had ended before. */
    record TooLate(Command command) implements Cancelling {}

    /** There is no such command, or it is not this account's. */
    record Unknown() implements Cancelling {}
  }

  /** True when the agent takes commands, as far as is known: a computer that has said nothing yet counts as able. */
  public static boolean able(Device device) {
    var report = device.contact().report();
    return report == null
        ? device.installation().type() == Device.Type.COMPUTER
        : report.abilities().contains(CheckIn.PROTECTION);
  }

  /**
   * True when its agent does what is of this kind. What is for a lost device it does once that is switched on there; one
   * that does not protect, a phone's browser, can only be found.
   */
  public static boolean able(Device device, CommandKind kind) {
    var report = device.contact().report();
    return kind.isForLostDevice()
        ? report != null
            && report.abilities().contains(CheckIn.LOST_DEVICE)
            && (kind == CommandKind.LOCATE || able(device))
        : able(device);
  }

  /** Asks a device of the account to do something; the same while it is asked already is one command. */
  @Transactional
  public Ordering order(DeviceId id, AccountId account, Wish wish) {
    var device = devices.find(id, account);
    if (device.isEmpty()) {
      return new Ordering.Unknown();
    } else if (!able(device.get(), wish.kind())) {
      return new Ordering.NotAble();
    }
    var wait = wait(id, account);
    if (wait.isPositive()) {
      return new Ordering.TooMany(wait);
    }
    return devices.lock(id).filter(account::equals).isEmpty()
        ? new Ordering.Unknown()
        : add(id, account, wish);
  }

  /**
   * Cancels one. One that its device has not heard of is over at once; else the device is told, and what it says last
   * counts: it may be done already.
   */
  @Transactional
  public Cancelling cancel(CommandId id, AccountId account) {
    var found = find(id, account);
    if (found.isEmpty()) {
      return new Cancelling.Unknown();
    }
    var device = found.get().device();
    devices.lock(device);
    var now = clock.instant();
    var by = Actor.account(account);
    boolean cancelled = rows.cancelUnsent(id, by, now);
    if (!cancelled && !rows.unwanted(id, now)) {
      var stands = rows.find(id).orElseThrow();
      return stands.isOpen(now) ? new Cancelling.Asked(stands) : new Cancelling.TooLate(stands);
    }
    record(by, "command.cancelled", found.get());
    devices.wake(device);
    var stands = rows.find(id).orElseThrow();
    return cancelled ? new Cancelling.Cancelled(stands) : new Cancelling.Asked(stands);
  }

  /** One that this account ordered for a device that it still has. */
  public Optional<Command> find(CommandId id, AccountId account) {
    return rows.find(id)
        .filter(each -> each.owner().equals(account))
        .filter(each -> devices.find(each.device(), account).isPresent());
  }

  /** The latest of a device while it was this account's, newest first. */
  public List<Command> of(DeviceId device, AccountId account) {
    return rows.of(device, account, MOST_TOLD);
  }

  /** Those that have no end, of these devices, the oldest first. */
  public List<Command> unfinished(Collection<DeviceId> devices) {
    var now = clock.instant();
    return rows.unfinished(devices).stream().filter(each -> each.isOpen(now)).toList();
  }

  private Ordering add(DeviceId device, AccountId account, Wish wish) {
    var now = clock.instant();
    rows.same(device, wish)
        .filter(each -> !each.isOpen(now))
        .ifPresent(over -> rows.lapse(over.id(), now));
    var by = Actor.account(account);
    return rows.add(device, account, wish, by, now)
        .<Ordering>map(command -> {
          record(by, "command.ordered", command);
          devices.wake(device);
          return new Ordering.Ordered(command);
        })
        .orElseGet(() -> new Ordering.Merged(rows.same(device, wish).orElseThrow()));
  }

  private Duration wait(DeviceId device, AccountId account) {
    var wait = limits.count(Limit.COMMAND_PER_DEVICE, device.text());
    return wait.isPositive() ? wait : limits.count(Limit.COMMAND_PER_ACCOUNT, account.text());
  }

  private void record(Actor by, String act, Command command) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", command.id().text());
    facts.put("kind", command.wish().kind().word());
    var component = command.wish().component();
    if (component != null) {
      facts.put("component", component.word());
    }
    audit.record(by, act, command.device().text(), facts);
  }
}
