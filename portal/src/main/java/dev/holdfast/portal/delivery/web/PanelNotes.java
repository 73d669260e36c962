package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Delivery;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DeviceNote;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says on the panels of devices what is on its way to them (DEV-4). */
@Component
class PanelNotes implements DeviceNote {
  private final Deliveries deliveries;

  PanelNotes(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public Map<DeviceId, Note> notes(AccountId account, Collection<DeviceId> devices, Instant now) {
    var notes = new HashMap<DeviceId, Note>();
    deliveries.unfinished(devices).stream()
        .filter(each -> each.isOpen(now) && each.owner().equals(account))
        .forEach(each -> notes.put(each.device(), note(each, now)));
    return notes;
  }

  private Note note(Delivery delivery, Instant now) {
    boolean finishing = delivery.state(now) == Delivery.State.NEEDS_FINISHING;
    return new Note(
        finishing ? Meaning.ATTENTION : Meaning.WORKING,
        Words.of(
            finishing ? "delivery.panel.finishing" : "delivery.panel.pending",
            "product",
            deliveries.product(delivery)),
        new Link(
            Words.of("delivery.panel.show"),
            "/subscriptions/" + delivery.subscription().text() + "/devices/"
                + delivery.device().text()));
  }
}
