package dev.holdfast.agent.window;

import javax.swing.JComponent;

/** One page of the window. */
interface Page {
  JComponent component();

  /** Shows what is known of the agent now. */
  void show(Live.Seen seen);

  /** Somebody came to it. */
  default void opened() {}
}
