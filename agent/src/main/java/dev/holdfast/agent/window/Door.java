package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import java.nio.file.Path;

/** What the window reaches the agent by, and whatever else only a command knows how to do. */
public interface Door {
  /** Has an act performed, by the daemon or here; comes back when it is over. */
  Outcome perform(Act act, Said.Listener listener);

  /** Which portal is meant from now on, where none is known yet. */
  void portal(String address);

  /** Packs what customer service needs into a new file; what came of it in a sentence. */
  String bundle(Path file);
}
