package dev.holdfast.agent.lost;

import java.util.function.BooleanSupplier;

/** The screens and the sound of a computer. */
public interface Desk {
  /** How an alarm ended. */
  enum Alarm {
    ENDED,
    STOPPED,
    /** Nothing here sounds. */
    SILENT
  }

  /** Locks every session; false when there is none, or none that can be locked. */
  boolean lock();

  /** Lifts that lock. */
  boolean unlock();

  /** Shows a message to whoever is there, as far as that goes. */
  void show(String message);

  /** Sounds for a while, as long as it is wanted. */
  Alarm sound(BooleanSupplier wanted);
}
