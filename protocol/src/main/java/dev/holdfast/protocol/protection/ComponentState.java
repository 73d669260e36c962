package dev.holdfast.protocol.protection;

import org.jspecify.annotations.Nullable;

/**
 * A component at a device.
 *
 * @param on what the owner wants; stays over restarts
 * @param mode how it works, such as {@code fanotify} or {@code watched-folders}; absent when there is but one way or it is off
 * @param problem stable id of why it does not work although it is on, or absent
 */
public record ComponentState(
    Component component,
    boolean on,
    @Nullable String mode,
    @Nullable String problem) {
  public ComponentState {
    if (component == null) throw new IllegalArgumentException("a state is of a component");
  }

  /** Whether it is on and works. */
  public boolean works() {
    return on && problem == null;
  }
}
