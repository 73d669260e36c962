package dev.holdfast.agent.world;

import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.Delivery.Action;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.Receipt;
import dev.holdfast.protocol.message.Received;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a small portal has sent to its device, and what the device said to that. */
public final class SmallDeliveries {
  /** All receipts, in order. */
  public final List<Receipt.Result> receipts = new ArrayList<>();

  /** What happens on the portal in the moment after something was applied, before anything else is asked. */
  public Runnable afterwards = () -> {};

  @Nullable
  Delivery waiting;

  /** Sends something that gives way to, or replaces, nothing or an edition. */
  public void send(@Nullable String replaces, Instant expiresAt) {
    waiting = new Delivery("dlv_1", "sub_2", "Family Plus", Action.ACTIVE, replaces, expiresAt);
  }

  /** The owner cancels. */
  public void cancel() {
    waiting = null;
  }

  void answer(Visit visit) throws IOException {
    if (waiting == null) {
      visit.refuse(409, ProblemCode.DELIVERY_OVER);
      return;
    }
    var receipt = visit.message(Receipt.class);
    receipts.add(receipt.result());
    switch (receipt.result()) {
      case APPLIED -> {
        waiting = null;
        afterwards.run();
        visit.send(new Received("applied", Action.ACTIVE));
      }
      case NEEDS_FINISHING -> visit.send(new Received("needs-finishing", null));
      case REFUSED -> {
        waiting = null;
        visit.send(new Received("refused", null));
      }
    }
  }
}
