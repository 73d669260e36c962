package dev.holdfast.agent.protection;

import dev.holdfast.agent.realtime.RealTimeProtection;
import dev.holdfast.protocol.protection.ComponentState;

/** Real-time protection as a component. */
record RealTimePart(RealTimeProtection protection) implements Components.Part {
  @Override
  public void turn(boolean on) {
    protection.turn(on);
  }

  @Override
  public ComponentState state(boolean on) {
    return protection.state(on);
  }
}
