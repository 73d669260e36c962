package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the window reaches the agent by, and whatever else only a command knows how to do. */
public interface Door {
  /** Has an act performed, by the daemon or here; comes back when it is over. */
  Outcome perform(Act act, Said.Listener listener);

  /** Which portal is meant from now on, where none is known yet. */
  void portal(String address);

  /** Packs what customer service needs into a new file; what came of it in a sentence. */
  String bundle(Path file);

  /** How this agent's daemon comes to run. */
  Running running();

  /** The daemon of a home as a service. */
  Service service(Path home);

  /** Accounts of other installations on this computer that this one could be connected to. */
  List<Neighbours.Found> accounts();

  /** What was looked at to tell what is missing, in the order in which it should be mended. */
  List<Checked> check();

  /** One thing that was looked at; {@code ok} is null when it could not be told, {@code id} that of {@code holdfast doctor}. */
  record Checked(String id, @Nullable Boolean ok, String found) {}
}
