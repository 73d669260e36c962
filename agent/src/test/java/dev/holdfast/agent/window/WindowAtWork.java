package dev.holdfast.agent.window;

import dev.holdfast.agent.Main;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/**
 * The agent's main class with somebody in front of its window, who does what standard input says: {@code see TEXT} waits
 * until it is shown, {@code press BUTTON}, {@code close}. Each is answered by a line.
 */
final class WindowAtWork {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private WindowAtWork() {}

  public static void main(String... arguments) {
    Thread.ofPlatform().daemon().name("person").start(WindowAtWork::sit);
    Main.main(arguments);
  }

  private static void sit() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var word = line.substring(line.indexOf(' ') + 1);
        var done = switch (line.split(" ")[0]) {
          case "see" -> await(part -> word.equals(text(part)), part -> {});
          case "press" ->
            await(
                part -> part instanceof AbstractButton && word.equals(text(part)),
                part -> ((AbstractButton) part).doClick());
          default -> await(JFrame.class::isInstance, WindowAtWork::close);
        };
        System.out.println(done ? "done" : "missed " + line);
      }
    } catch (IOException | InterruptedException ended) {
      System.exit(1);
    }
  }

  private static void close(Component frame) {
    frame.dispatchEvent(new WindowEvent((Window) frame, WindowEvent.WINDOW_CLOSING));
  }

  private interface Doing {
    void with(Component part);
  }

  private static boolean await(Predicate<Component> wanted, Doing then)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = new AtomicReference<@Nullable Component>();
      SwingUtilities.invokeLater(() -> {
        for (var window : Window.getWindows())
          if (window.isShowing()) find(window, wanted).ifPresent(found::set);
        if (found.get() != null) then.with(Objects.requireNonNull(found.get()));
      });
      Thread.sleep(LOOK);
      if (found.get() != null) return true;
    }
    return false;
  }

  private static Optional<Component> find(Component part, Predicate<Component> wanted) {
    if (part.isShowing() && wanted.test(part)) return Optional.of(part);
    if (part instanceof Container inner)
      for (var each : inner.getComponents()) {
        var found = find(each, wanted);
        if (found.isPresent()) return found;
      }
    return Optional.empty();
  }

  private static String text(Component part) {
    return switch (part) {
      case AbstractButton button -> button.getText();
      case JTextComponent text -> text.getText();
      default -> "";
    };
  }
}
