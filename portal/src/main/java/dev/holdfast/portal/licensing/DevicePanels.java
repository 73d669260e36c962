package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DevicePanelPart;
import dev.holdfast.portal.device.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the panels of devices say about the subscriptions in use and in reserve. */
@Component
class DevicePanels implements DevicePanelPart {
  private static final Link ADD_CODE =
      new Link(Words.of("licensing.part.add-code"), "/subscriptions/new-code");
  private static final Part WITHOUT =
      new Part(Meaning.ATTENTION, Words.of("licensing.part.none"), null, null, ADD_CODE);

  private final HeldRows held;

  DevicePanels(HeldRows held) {
    this.held = held;
  }

  @Override
  public Map<DeviceId, Part> on(AccountId account, Collection<DeviceId> devices, Instant now) {
    var holdings = held.of(devices);
    var parts = new HashMap<DeviceId, Part>();
    for (var device : devices) {
      var holding = holdings.getOrDefault(device, Holding.NOTHING);
      parts.put(
          device,
          holding.inUse().map(active -> part(active, holding, account, now)).orElse(WITHOUT));
    }
    return parts;
  }

  private static Part part(Subscription active, Holding holding, AccountId account, Instant now) {
    var state = active.state(now);
    return new Part(
        meaning(state),
        Words.of("licensing.part." + state.id()),
        link(active, account),
        holding.waiting().map(reserve -> link(reserve, account)).orElse(null),
        state.usable() || state == State.SUSPENDED ? null : ADD_CODE);
  }

  private static @Nullable Link link(Subscription subscription, AccountId account) {
    return account.equals(subscription.owner())
        ? new Link(
            Words.of(
                "licensing.part.subscription",
                "name",
                subscription.offer().product().name()),
            "/subscriptions/" + subscription.id().text())
        : null;
  }

  private static Meaning meaning(State state) {
    return switch (state) {
      case NOT_STARTED, ACTIVE -> Meaning.GOOD;
      case GRACE, LIMITED_MODE, SUSPENDED -> Meaning.ATTENTION;
      case EXPIRED, BLOCKED, ENDED, REMOVED -> Meaning.PROBLEM;
    };
  }
}
