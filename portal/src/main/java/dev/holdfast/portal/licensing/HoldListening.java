package dev.holdfast.portal.licensing;

import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** After a hold was set or lifted: writes it into the history of every subscription it concerns, and licenses anew. */
@Component
class HoldListening {
  private static final int AT_ONCE = 200;
  private static final SubscriptionId FIRST = new SubscriptionId(new UUID(0, 0));

  private final BatchRows batches;
  private final SubscriptionRows rows;
  private final Licences licences;
  private final DeviceLicences deviceLicences;
  private final Happenings happenings;

  HoldListening(
      BatchRows batches,
      SubscriptionRows rows,
      Licences licences,
      DeviceLicences deviceLicences,
      Happenings happenings) {
    this.batches = batches;
    this.rows = rows;
    this.licences = licences;
    this.deviceLicences = deviceLicences;
    this.happenings = happenings;
  }

  @ApplicationModuleListener
  void on(HoldChanged changed) {
    tell(changed);
  }

  /** May run twice: the history keeps one row, and a licence signed twice says the same. */
  void tell(HoldChanged changed) {
    List<SubscriptionId> some = batches.subscriptions(changed.target(), FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(id -> apply(id, changed));
      some = batches.subscriptions(changed.target(), some.getLast(), AT_ONCE);
    }
  }

  private void apply(SubscriptionId id, HoldChanged changed) {
    var cause = changed.set() ? changed.hold().set() : changed.hold().lifted();
    happenings.note(rows.get(id), cause, changed.target().text(), changed.by(), changed.at());
    licences.using(id).forEach(deviceLicences::refresh);
  }
}
