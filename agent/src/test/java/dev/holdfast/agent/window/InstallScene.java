package dev.holdfast.agent.window;

import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.upgrade.Installation.Form;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.swing.AbstractButton;

/** The setup's step *Install* as it looks before, at work, and after each of its ends; with a system that is played. */
enum InstallScene {
  EVERYBODY,
  ME,
  NO_SERVICES,
  RUNS,
  CANCELS,
  CANCELLED,
  FAILED;

  private static final Path ARCHIVE = Path.of("/home/anna/Downloads/holdfast-agent");

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many things go on while the picture is taken. */
  int busy() {
    return this == RUNS || this == CANCELS ? 1 : 0;
  }

  /** On the window's own thread. */
  void play(Desk desk, SmallDoor door) {
    var system = new PlayedSystem(this == FAILED);
    door.programs = system;
    var etc = Path.of("target/install-scene").toAbsolutePath();
    door.places = new Service.Places(Path.of("src/archive"), etc, etc, etc, etc);
    door.running = new Running(Form.ARCHIVE, ARCHIVE, this != ME, this != NO_SERVICES, "sudo");
    new InstallSheet(desk, new Sheet(desk, desk.say("setup.title"))).open(() -> {});
    if (compareTo(RUNS) < 0) return;
    press(desk.say("install.do"));
    if (this == FAILED) return;
    system.awaitStart();
    if (this == RUNS) return;
    press(desk.say("button.cancel"));
    if (this == CANCELLED) system.goOn.countDown();
  }

  private static void press(String words) {
    for (var window : Window.getWindows())
      if (window.isDisplayable()) find(window, words).ifPresent(AbstractButton::doClick);
  }

  private static Optional<AbstractButton> find(Component part, String words) {
    if (part instanceof AbstractButton button
        && button.isDisplayable()
        && words.replace("&", "").equals(button.getText())) return Optional.of(button);
    if (part instanceof Container inner)
      for (var each : inner.getComponents()) {
        var found = find(each, words);
        if (found.isPresent()) return found;
      }
    return Optional.empty();
  }

  /** Starts the service no sooner than it is told to, or refuses to. */
  private static final class PlayedSystem implements Service.Programs {
    private final boolean failing;
    private final CountDownLatch starts = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    PlayedSystem(boolean failing) {
      this.failing = failing;
    }

    @Override
    public void run(List<String> words) throws IOException {
      if (!words.contains("enable")) return;
      if (failing)
        throw new IOException(
            String.join(" ", words) + ": Failed to enable unit: Unit holdfast.service is masked.");
      starts.countDown();
      await(goOn);
    }

    void awaitStart() {
      await(starts);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean listens() {
      return true;
    }
  }
}
