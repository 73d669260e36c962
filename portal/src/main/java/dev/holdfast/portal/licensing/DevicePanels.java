package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DevicePanelPart;
import dev.holdfast.portal.device.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the panels of devices say about the subscription in use. */
@Component
class DevicePanels implements DevicePanelPart {
  private static final Link ADD_CODE =
      new Link(Words.of("licensing.part.add-code"), "/subscriptions/new-code");
  private static final Part WITHOUT =
      new Part(Meaning.ATTENTION, Words.of("licensing.part.none"), null, ADD_CODE);

  private final Licences licences;
  private final SubscriptionRows rows;

  DevicePanels(Licences licences, SubscriptionRows rows) {
    this.licences = licences;
    this.rows = rows;
  }

  @Override
  public Map<DeviceId, Part> on(AccountId account, Collection<DeviceId> devices, Instant now) {
    var inUse = licences.inUse(devices);
    var subscriptions = rows.all(inUse.values()).stream()
        .collect(Collectors.toMap(Subscription::id, Function.identity()));
    var parts = new HashMap<DeviceId, Part>();
    for (var device : devices) {
      var id = inUse.get(device);
      parts.put(device, id == null ? WITHOUT : part(subscriptions.get(id), account, now));
    }
    return parts;
  }

  private static Part part(@Nullable Subscription subscription, AccountId account, Instant now) {
    if (subscription == null) {
      return WITHOUT;
    }
    var state = subscription.state(now);
    var link = account.equals(subscription.owner())
        ? new Link(
            Words.of(
                "licensing.part.subscription",
                "name",
                subscription.offer().product().name()),
            "/subscriptions/" + subscription.id().text())
        : null;
    return new Part(
        meaning(state),
        Words.of("licensing.part." + state.id()),
        link,
        state.usable() || state == State.SUSPENDED ? null : ADD_CODE);
  }

  private static Meaning meaning(State state) {
    return switch (state) {
      case NOT_STARTED, ACTIVE -> Meaning.GOOD;
      case GRACE, LIMITED_MODE, SUSPENDED -> Meaning.ATTENTION;
      case EXPIRED, BLOCKED, ENDED, REMOVED -> Meaning.PROBLEM;
    };
  }
}
