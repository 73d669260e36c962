package dev.holdfast.agent.window;

import dev.holdfast.agent.Main;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/**
 * The agent's main class with somebody in front of its window, who does what standard input says: {@code see TEXT} waits
 * until it is shown, {@code press BUTTON}, {@code type FIELD=TEXT}, {@code copy TEXT} into the clipboard, {@code find TEXT}
 * waits until that is in it, {@code close}. Each is answered by a line: {@code done}, or what is wrong with what is shown.
 */
final class WindowAtWork {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Eyes EYES = new Eyes();

  /** What was shown that the keyboard comes to and no screen reader can name. */
  private static final Set<String> NAMELESS = new ConcurrentSkipListSet<>();

  private WindowAtWork() {}

  public static void main(String... arguments) {
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(EYES);
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
          case "type" -> {
            var typed = word.split("=", 2);
            yield await(
                part -> part instanceof JTextField && typed[0].equals(name(part)),
                part -> ((JTextField) part).setText(typed[1]));
          }
          case "copy" -> {
            clipboard().setContents(new StringSelection(word), null);
            yield true;
          }
          case "find" -> await(part -> word.equals(copied()), part -> {});
          default -> await(JFrame.class::isInstance, WindowAtWork::close);
        };
        System.out.println(!done ? "missed " + line : NAMELESS.isEmpty() ? "done" : NAMELESS);
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

  /** Looks again after everything that happens in the window, until what is wanted is there. */
  private static boolean await(Predicate<Component> wanted, Doing then)
      throws InterruptedException {
    var found = new CountDownLatch(1);
    Runnable look = () -> {
      if (found.getCount() == 0) return;
      for (var window : List.of(Window.getWindows()).reversed()) {
        var part = window.isShowing() ? find(window, wanted) : Optional.<Component>empty();
        if (part.isEmpty()) continue;
        NAMELESS.addAll(nameless(window));
        found.countDown();
        then.with(part.get());
        return;
      }
    };
    EYES.look(look);
    SwingUtilities.invokeLater(() -> {});
    return found.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whoever looks at the window after each of its events. */
  private static final class Eyes extends EventQueue {
    private volatile Runnable looking = () -> {};

    void look(Runnable look) {
      looking = look;
    }

    @Override
    protected void dispatchEvent(AWTEvent event) {
      super.dispatchEvent(event);
      looking.run();
    }
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

  /** Whatever the keyboard comes to from one to the next and back. */
  private static Set<Component> reached(Window window) {
    var order = window.getFocusTraversalPolicy();
    var met = new LinkedHashSet<Component>();
    var part = order.getFirstComponent(window);
    while (part != null && met.add(part)) part = order.getComponentAfter(window, part);
    return met;
  }

  private static List<String> nameless(Window window) {
    return reached(window).stream()
        .filter(each -> {
          var name = name(each);
          return name == null || name.isBlank();
        })
        .map(Component::toString)
        .toList();
  }

  private static Clipboard clipboard() {
    return Toolkit.getDefaultToolkit().getSystemClipboard();
  }

  private static String copied() {
    try {
      return (String) clipboard().getData(DataFlavor.stringFlavor);
    } catch (UnsupportedFlavorException | IOException nothing) {
      return "";
    }
  }

  private static @Nullable String name(Component part) {
    return part.getAccessibleContext().getAccessibleName();
  }

  private static String text(Component part) {
    return switch (part) {
      case AbstractButton button -> button.getText();
      case JTextComponent text -> text.getText();
      default -> "";
    };
  }
}
