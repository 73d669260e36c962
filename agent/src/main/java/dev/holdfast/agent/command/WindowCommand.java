package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.window.AgentWindow;
import dev.holdfast.agent.window.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast window} */
@Command(name = "window")
final class WindowCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--page", paramLabel = "${bundle:label.name}")
  private String page = "status";

  @Option(names = "--tray")
  private boolean tray;

  WindowCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Screen.isThere())
      return holdfast.finish(Outcome.failed(Exit.BROKEN, "no-screen"), nothing -> {});
    return Screen.open(holdfast, page, tray);
  }

  /** What needs the window's libraries, which a computer without a screen does not have. */
  private static final class Screen {
    static boolean isThere() {
      try {
        return AgentWindow.canOpen();
      } catch (LinkageError notInstalled) {
        return false;
      }
    }

    static int open(Holdfast holdfast, String page, boolean tray) throws InterruptedException {
      if (!AgentWindow.has(page))
        return holdfast.finish(Outcome.failed(Exit.USAGE, "no-such-page", page), nothing -> {});
      AgentWindow.run(new Way(holdfast), holdfast.shell().environment(), page, tray);
      return Exit.OK.code();
    }
  }

  /** The command as the way to the agent. */
  private record Way(Holdfast holdfast) implements Door {
    @Override
    public Outcome perform(Act act, Said.Listener listener) {
      var shell = holdfast.shell().askedBy(Way::answer);
      return Holdfast.outcome(new Reach(shell, holdfast.options()), act, listener);
    }

    /** Whether a portal is to be trusted is asked in front of the window, too. */
    private static Optional<String> answer(String question) {
      return AgentWindow.agrees(question) ? Optional.of(Text.of("pin.yes")) : Optional.empty();
    }

    @Override
    public void portal(String address) {
      holdfast.options().portal = address;
    }

    @Override
    public List<Checked> check() {
      return new DoctorCommand(holdfast).check();
    }

    @Override
    public List<Neighbours.Found> accounts() {
      try {
        return FoundAccounts.of(new Reach(holdfast.shell(), holdfast.options()));
      } catch (IOException closed) {
        return List.of();
      }
    }

    @Override
    public Running running() {
      return Running.ofProcess();
    }

    @Override
    public Service service(Path home) {
      return InstallStep.service(holdfast.shell(), running(), home);
    }

    @Override
    public String bundle(Path file) {
      return new DoctorCommand(holdfast).pack(file);
    }
  }
}
