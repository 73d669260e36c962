package dev.holdfast.portal.licensing;

import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a hold was set or lifted: writes it into the history of every subscription it concerns, and licenses anew. Each
 * subscription is a transaction of its own, for a batch may have a hundred thousand.
 */
@Component
class HoldListening {
  private static final int AT_ONCE = 200;
  private static final SubscriptionId FIRST = new SubscriptionId(new UUID(0, 0));

  private final BatchRows batches;
  private final SubscriptionRows rows;
  private final DeviceLicences deviceLicences;
  private final Happenings happenings;
  private final TransactionTemplate transaction;

  HoldListening(
      BatchRows batches,
      SubscriptionRows rows,
      DeviceLicences deviceLicences,
      Happenings happenings,
      TransactionTemplate transaction) {
    this.batches = batches;
    this.rows = rows;
    this.deviceLicences = deviceLicences;
    this.happenings = happenings;
    this.transaction = transaction;
  }

  @Async
  @TransactionalEventListener
  void on(HoldChanged changed) {
    tell(changed);
  }

  /** May run twice: the history keeps one row, and a licence signed twice says the same. */
  void tell(HoldChanged changed) {
    List<SubscriptionId> some = batches.subscriptions(changed.target(), FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(id -> transaction.executeWithoutResult(status -> apply(id, changed)));
      some = batches.subscriptions(changed.target(), some.getLast(), AT_ONCE);
    }
  }

  private void apply(SubscriptionId id, HoldChanged changed) {
    var cause = changed.set() ? changed.hold().set() : changed.hold().lifted();
    happenings.note(rows.get(id), cause, changed.target().text(), changed.by(), changed.at());
    if (changed.set()) {
      deviceLicences.replace(id, changed.hold().revokes());
    } else {
      deviceLicences.refresh(id);
    }
  }
}
