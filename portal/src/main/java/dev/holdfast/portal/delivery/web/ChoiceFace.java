package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Deliveries.Choice;
import dev.holdfast.portal.delivery.Obstacle;
import dev.holdfast.portal.delivery.Verdict;
import dev.holdfast.portal.web.Page;
import dev.holdfast.protocol.message.Delivery.Action;
import org.jspecify.annotations.Nullable;

/** A device to choose, or why it cannot be. */
public record ChoiceFace(Choice choice) {
  public String id() {
    return choice.device().id().text();
  }

  public String name() {
    return choice.device().name();
  }

  /** Name of the tick box: a parameter comes once only. */
  public String field() {
    return SendPages.TICK + id();
  }

  public boolean canBeSent() {
    return choice.verdict() instanceof Verdict.CanBeSent;
  }

  public boolean replaceable() {
    return choice.verdict() instanceof Verdict.Refused(Obstacle why, boolean replaceable)
        && replaceable;
  }

  public boolean full() {
    return why() == Obstacle.NO_PLACE;
  }

  public @Nullable Obstacle why() {
    return choice.verdict() instanceof Verdict.Refused(Obstacle why, boolean replaceable)
        ? why
        : null;
  }

  /** What choosing it does, or why it cannot be chosen and what to do. */
  public String words(Page page) {
    return switch (choice.verdict()) {
      case Verdict.CanBeSent(Action action) ->
        page.t(action == Action.ACTIVE ? "delivery.send.can" : "delivery.send.can-reserve");
      case Verdict.Refused(Obstacle why, boolean replaceable) ->
        page.t("delivery.obstacle." + why.id() + ".what")
            + " "
            + page.t("delivery.obstacle." + why.id() + ".why");
    };
  }
}
