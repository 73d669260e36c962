package dev.holdfast.agent.home;

import dev.holdfast.protocol.message.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * What the portal has sent and the person has not finished, and whether to ask the person each time.
 *
 * @param ask ask before anything that was sent is applied
 * @param waiting what waits for the person
 */
public record Inbox(boolean ask, @Nullable Delivery waiting) {
  private static final String FILE = "inbox.json";
  private static final Inbox EMPTY = new Inbox(false, null);

  public static Inbox of(Home home) {
    return home.read(FILE, Inbox.class).orElse(EMPTY);
  }

  /** Turns asking on or off. */
  public static void ask(Home home, boolean ask) {
    change(home, new Inbox(ask, of(home).waiting()));
  }

  /** Remembers what waits, or that nothing does. */
  public static void waits(Home home, @Nullable Delivery delivery) {
    change(home, new Inbox(of(home).ask(), delivery));
  }

  /** Whether this very delivery waits for the person already. */
  public boolean holds(Delivery delivery) {
    return waiting != null && waiting.id().equals(delivery.id());
  }

  private static void change(Home home, Inbox now) {
    if (!now.equals(of(home))) home.write(FILE, now);
  }
}
