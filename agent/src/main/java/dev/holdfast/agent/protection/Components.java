package dev.holdfast.agent.protection;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which components of protection the owner wants. All are on until somebody turns one off; what is off stays off over
 * restarts until somebody turns it on. May be used by several threads.
 */
public final class Components {
  /** There is no daemon, and so nothing that is at work. */
  public static final String DAEMON_NOT_RUNNING = "daemon-not-running";

  private static final String FILE = "components.json";

  /** A component at work. */
  interface Part {
    /** Follows what the owner wants; comes back soon. */
    void turn(boolean on);

    /** How it stands, while this is what the owner wants. */
    ComponentState state(boolean on);
  }

  /** The words of those that are off; ones that this version does not know are kept. */
  private record Off(@Nullable List<String> off) {}

  private final Home home;
  private final Runnable changed;
  private final Map<Component, Part> parts = new EnumMap<>(Component.class);
  private List<String> off;

  Components(Home home, Runnable changed) {
    this.home = home;
    this.changed = changed;
    var kept = home.read(FILE, Off.class).map(Off::off).orElse(null);
    this.off = kept == null ? List.of() : kept;
  }

  /** Has a part follow from now on, beginning with what is wanted now. */
  synchronized void follow(Component component, Part part) {
    parts.put(component, part);
    part.turn(isOn(component));
  }

  public synchronized boolean isOn(Component component) {
    return !off.contains(component.word());
  }

  /** Turns a component on or off, and remembers it before anything follows; answers whether that was a change. */
  public boolean turn(Component component, boolean on) {
    boolean change = set(component, on);
    if (change) changed.run();
    return change;
  }

  private synchronized boolean set(Component component, boolean on) {
    boolean change = isOn(component) != on;
    if (change) {
      var next = new ArrayList<>(off);
      if (on) next.remove(component.word());
      else next.add(component.word());
      home.write(FILE, new Off(next));
      off = List.copyOf(next);
    }
    var part = parts.get(component);
    if (part != null) part.turn(on);
    return change;
  }

  /** Whether a daemon has them at work. */
  public synchronized boolean areAtWork() {
    return !parts.isEmpty();
  }

  /** How each stands. */
  public synchronized List<ComponentState> states() {
    return Arrays.stream(Component.values()).map(this::state).toList();
  }

  private ComponentState state(Component component) {
    var part = parts.get(component);
    return part == null
        ? new ComponentState(
            component, isOn(component), null, isOn(component) ? DAEMON_NOT_RUNNING : null)
        : part.state(isOn(component));
  }
}
