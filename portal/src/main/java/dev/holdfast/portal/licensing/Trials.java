package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.DeviceActivation.Activated;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** LIC-8: a trial of a product, once for each machine ever, and never after a paid licence of that product. */
@Service
public class Trials {
  /** A trial with its product. */
  public record Offered(Plan plan, Product product) {}

  /**
   * What a device may try.
   *
   * @param reason why it may not, if there are trials that would run on it
   */
  public record Offers(List<Offered> trials, Optional<Refusal> reason) {}

  /** Where trials and devices are known. */
  @Component
  record Grounds(Devices devices, Accounts accounts, Catalogue catalogue) {
    TrialRows.Machine machine(DeviceId device) {
      return TrialRows.Machine.of(device, devices);
    }
  }

  /** How a trial comes onto a device. */
  @Component
  record Onto(Claims claims, Entering entering, Taking taking, Happenings happenings) {}

  private final Grounds grounds;
  private final TrialRows trials;
  private final SubscriptionRows rows;
  private final Onto onto;
  private final Clock clock;

  Trials(Grounds grounds, TrialRows trials, SubscriptionRows rows, Onto onto, Clock clock) {
    this.grounds = grounds;
    this.trials = trials;
    this.rows = rows;
    this.onto = onto;
    this.clock = clock;
  }

  /** What the device may try now, the richest first. */
  @Transactional(readOnly = true)
  public Offers offers(DeviceId id) {
    var device = grounds.devices().find(id).orElseThrow();
    var running = running(device);
    var now = clock.instant();
    var open =
        running.stream().filter(each -> refusal(device, each, now).isEmpty()).toList();
    return new Offers(
        open,
        open.isEmpty()
            ? running.stream().findFirst().flatMap(each -> refusal(device, each, now))
            : Optional.empty());
  }

  /** Begins this one, or the first on offer; nothing when there is no such trial. Asking again changes nothing. */
  @Transactional
  public Optional<DeviceActivation> start(DeviceId id, @Nullable PlanId wanted) {
    var account = grounds.devices().lock(id);
    account.ifPresent(onto.claims()::oneAtATime);
    var device = grounds.devices().find(id).orElseThrow();
    var now = clock.instant();
    var present = onto.taking().inUse(id).filter(each -> isTrialOf(id, each));
    if (present.isPresent()) {
      return present.map(Activated::new);
    }
    var fitting = running(device).stream()
        .filter(each -> wanted == null || wanted.equals(each.plan().id()))
        .toList();
    return fitting.stream()
        .filter(each -> wanted != null || refusal(device, each, now).isEmpty())
        .findFirst()
        .or(() -> fitting.stream().findFirst())
        .map(each -> start(device, each, now));
  }

  private DeviceActivation start(Device device, Offered offered, Instant now) {
    var refusal = refusal(device, offered, now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var account = device.account();
    int have = account == null ? 0 : rows.count(account);
    if (have >= rows.most()) {
      return new DeviceActivation.AccountFull(have, rows.most());
    }
    var machine = grounds.machine(device.id());
    return trials
        .begin(device.id(), machine, account, offered.plan(), now)
        .map(rows::get)
        .<DeviceActivation>map(made -> use(device, made, now))
        .orElseGet(() -> new Refused(Refusal.TRIAL_USED));
  }

  private DeviceActivation use(Device device, Subscription made, Instant now) {
    var by = Actor.device(device.id());
    onto.happenings().add(made, Cause.ACTIVATED_ON_DEVICE, device.id().text(), by, now);
    if (!onto.taking().take(device, made, Occasion.of(Places.Because.TRIAL, by, now))) {
      throw new IllegalStateException("a new trial has no place");
    }
    return new Activated(onto.taking().inUse(device.id()).orElseThrow());
  }

  /** What stands against it: a trial or a paid licence of the product before, or one that runs now. */
  private Optional<Refusal> refusal(Device device, Offered offered, Instant now) {
    var machine = grounds.machine(device.id());
    boolean used = trials.begun(machine).isPresent()
        || trials.paidBefore(plans(offered.product()), machine, device.account());
    return used
        ? Optional.of(Refusal.TRIAL_USED)
        : onto.entering().foresee(device, candidate(offered.plan()), now)
                instanceof Entry.Refused(var why)
            ? Optional.of(why)
            : Optional.empty();
  }

  private static Candidate candidate(Plan plan) {
    var sold = plan.sold();
    return new Candidate(
        null,
        plan.kind(),
        new Facts(
            new Facts.Term(null, null, null, sold.graceDays(), sold.limitedModeDays()),
            Facts.Against.NOTHING,
            new Facts.Paid(sold.term(), null, 0, null)));
  }

  private boolean isTrialOf(DeviceId device, Subscription inUse) {
    return inUse.kind() == Kind.TRIAL
        && trials.begun(grounds.machine(device)).filter(inUse.id()::equals).isPresent();
  }

  /** The trials that run on the device and are sold where its account is registered. */
  private List<Offered> running(Device device) {
    var region = Optional.ofNullable(device.account())
        .flatMap(grounds.accounts()::find)
        .map(Account::region);
    return grounds.catalogue().plans().stream()
        .filter(plan -> plan.kind() == Kind.TRIAL)
        .map(plan -> new Offered(plan, grounds.catalogue().product(plan.product())))
        .filter(each -> each.product().runsOn(device.installation().system().word()))
        .filter(each -> region.map(each.product()::soldIn).orElse(true))
        .sorted(Comparator.comparingInt((Offered each) -> each.product().richness())
            .reversed()
            .thenComparing(each -> each.plan().id().text()))
        .toList();
  }

  /** Everything that is sold of the same application and edition. */
  private List<PlanId> plans(Product product) {
    return grounds.catalogue().plans().stream()
        .filter(plan -> grounds.catalogue().product(plan.product()).name().equals(product.name()))
        .map(Plan::id)
        .toList();
  }
}
