package dev.holdfast.portal.home;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.licensing.State;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.protection.Guarded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner has, judged at one moment: a pure rule over what the other modules know. */
public record Household(List<Subscription> subscriptions, List<Guarded> devices, Instant now) {
  /** From how many days before its end a subscription is worth a line. */
  public static final int SOON_DAYS = 14;

  /** Something that needs the owner: how grave, in words, the page that mends it, and the gravest reason. */
  public record Need(
      Meaning meaning,
      Words words,
      Words act,
      String path,
      @Nullable Words detail) {
    Need(Meaning meaning, Words words, Words act, String path) {
      this(meaning, words, act, path, null);
    }
  }

  /** How far a new household is: each step stays done while what it made is there. */
  public record Steps(boolean code, boolean agent, boolean connect) {
    public boolean all() {
      return code && agent && connect;
    }
  }

  /** The first three steps; a connected computer proves that the agent was got. */
  public Steps steps(boolean downloaded) {
    boolean connected = !devices.isEmpty();
    return new Steps(!subscriptions.isEmpty(), downloaded || connected, connected);
  }

  /** What needs the owner, gravest first. */
  public List<Need> needs() {
    var needs = new ArrayList<Need>();
    subscriptions.forEach(subscription -> judge(subscription, needs));
    devices.forEach(device -> judge(device, needs));
    needs.sort(Comparator.comparing(need -> need.meaning() == Meaning.PROBLEM ? 0 : 1));
    return needs;
  }

  private void judge(Subscription subscription, List<Need> needs) {
    var state = subscription.state(now);
    var path = "/subscriptions/" + subscription.id().text();
    var product = subscription.offer().product().name();
    if (state == State.BLOCKED
        || state == State.SUSPENDED
        || state == State.EXPIRED
        || state == State.LIMITED_MODE) {
      needs.add(new Need(
          Meaning.PROBLEM,
          Words.of("home.need." + state.id(), "product", product),
          Words.of("home.need.look"),
          path));
    } else if (state == State.GRACE) {
      needs.add(new Need(
          Meaning.ATTENTION,
          Words.of("home.need.grace", "product", product),
          Words.of("home.need.look"),
          path));
    } else if (endsSoon(subscription)) {
      needs.add(new Need(
          Meaning.ATTENTION,
          Words.of(
              "home.need.ends-soon",
              "product",
              product,
              "days",
              subscription.daysLeft(now).orElse(0L)),
          Words.of("home.need.look"),
          path));
    }
  }

  /** What is only to be known: a charge that comes. */
  public record Notice(Subscription subscription, LocalDate chargedOn) {}

  /** Charges of the next 30 days, in the order of the subscriptions. */
  public List<Notice> notices() {
    return subscriptions.stream()
        .flatMap(each -> each.chargeSoon(now).map(day -> new Notice(each, day)).stream())
        .toList();
  }

  private boolean endsSoon(Subscription subscription) {
    return subscription.state(now) == State.ACTIVE
        && !subscription.renews()
        && subscription.daysLeft(now).filter(days -> days <= SOON_DAYS).isPresent();
  }

  /** How many devices are known to be protected. */
  public long safe() {
    return devices.stream().filter(Guarded::safe).count();
  }

  /** True when there are devices and each is known to be protected. */
  public boolean allSafe() {
    return !devices.isEmpty() && safe() == devices.size();
  }

  private static void judge(Guarded guarded, List<Need> needs) {
    if (guarded.state() == null) {
      licence(guarded.device(), needs);
    } else if (!guarded.safe()) {
      var reasons = guarded.state().reasons();
      needs.add(new Need(
          guarded.look() == Guarded.Look.PROBLEM ? Meaning.PROBLEM : Meaning.ATTENTION,
          Words.of(
              "home.need.device-" + guarded.look().id(),
              "device",
              guarded.device().name(),
              "more",
              reasons.size() - 1),
          Words.of("home.need.look"),
          "/devices/" + guarded.device().id().text(),
          Words.of("protection.reason." + reasons.getFirst().id() + ".what")));
    }
  }

  private static void licence(Device device, List<Need> needs) {
    var report = device.contact().report();
    if (report == null || report.licenceState().equals("valid")) {
      return;
    }
    var path = "/devices#" + device.id().text();
    var known = report.licenceState().equals("none") ? "no-licence" : "licence-refused";
    needs.add(new Need(
        report.licenceState().equals("none") ? Meaning.ATTENTION : Meaning.PROBLEM,
        Words.of("home.need." + known, "device", device.name()),
        Words.of("home.need.look"),
        path));
  }
}
