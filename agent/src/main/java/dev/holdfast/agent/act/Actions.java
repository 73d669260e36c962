package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.Action;
import dev.holdfast.agent.act.StatusReport.SubscriptionView;
import java.util.ArrayList;
import java.util.List;

/** What the person can do about the licence now (LIC-1), each by a command or on a page. */
public final class Actions {
  private Actions() {}

  /** Those of this moment. */
  public static List<Action> of(StatusReport status) {
    var actions = new ArrayList<Action>();
    var subscription = status.subscription();
    if (subscription != null && subscription.kind().equals("provider")) {
      actions.add(Action.command("check-status", "holdfast licence refresh"));
      actions.add(Action.page("manage-subscription", page(status, subscription)));
      return actions;
    }
    actions.add(Action.command("enter-code", "holdfast activate"));
    if (subscription != null && mayRenew(status, subscription))
      actions.add(Action.page("renew", page(status, subscription)));
    if (subscription == null || subscription.kind().equals("free"))
      actions.add(Action.command("try", "holdfast trial start"));
    var reserve = status.reserve();
    if (reserve != null && reserve.refused() != null)
      actions.add(Action.command("activate-reserve", "holdfast reserve activate-now"));
    actions.add(Action.command("recover-codes", "holdfast recover-codes"));
    actions.add(Action.command("update-status", "holdfast licence refresh"));
    return actions;
  }

  private static boolean mayRenew(StatusReport status, SubscriptionView subscription) {
    return status.connected()
        && (subscription.kind().equals("limited") || subscription.kind().equals("auto-renewing"));
  }

  private static String page(StatusReport status, SubscriptionView subscription) {
    return status.portal().url() + "/subscriptions/" + subscription.id();
  }
}
