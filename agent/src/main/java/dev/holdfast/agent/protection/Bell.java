package dev.holdfast.agent.protection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever listens that something changed; what, they see for themselves. Listeners come back at once. */
public final class Bell {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public void ring() {
    listeners.forEach(Runnable::run);
  }

  public void listen(Runnable listener) {
    listeners.add(listener);
  }
}
