package dev.holdfast.agent.protection;

import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Predicate;

/** The duties of an agent that has neither databases nor components. */
final class Capabilities implements Duties {
  private static final String NOT_THERE = "not-supported";

  @Override
  public CommandReport update(Predicate<Progress> listener) {
    return CommandReport.failed(NOT_THERE, null);
  }

  @Override
  public CommandReport turn(Component component, boolean on) {
    return CommandReport.failed(NOT_THERE, null);
  }
}
