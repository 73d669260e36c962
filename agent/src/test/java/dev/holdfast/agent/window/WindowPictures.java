package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.protection.Reason;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/** Draws every page of the window into a folder, for looking at: light, dark, with long texts, and mirrored. Needs a screen. */
final class WindowPictures {
  private static final long SETTLE = 700;
  private final Path folder;

  private WindowPictures(Path folder) {
    this.folder = folder;
  }

  /** The folder, then the looks that are wanted; none named: all. */
  public static void main(String... arguments) throws Exception {
    var pictures = new WindowPictures(Files.createDirectories(Path.of(arguments[0])));
    pictures.look("light", Theme.LIGHT, Locale.ENGLISH, text -> text);
    pictures.look("dark", Theme.DARK, Locale.ENGLISH, text -> text);
    pictures.look("long", Theme.LIGHT, Locale.ENGLISH, WindowPictures::longer);
    pictures.look("mirrored", Theme.LIGHT, Locale.forLanguageTag("ar"), text -> text);
    System.exit(0);
  }

  /** Four tenths longer, as German and Finnish are. */
  private static String longer(String text) {
    return text.replaceAll("(\\p{L}{4,})(?![\\p{L}}])", "$1enden");
  }

  private void look(String name, Theme theme, Locale locale, UnaryOperator<String> words)
      throws Exception {
    var worst = Reports.with(
        Reports.LIMITED,
        Reports.reserve(),
        "anna.of-the-long-address@mail.example.org",
        Reason.THREAT_NOT_HANDLED,
        Reason.DATABASES_OLD,
        Reason.COMPONENT_OFF);
    for (var place : Place.values())
      picture(
          name + "-" + place.word(),
          theme,
          new Words(locale, words),
          worst,
          desk -> desk.go(place));
    picture(name + "-status-fine", theme, new Words(locale, words), Reports.fine(), desk -> {});
    var away = Outcome.failed(Exit.AWAY, "portal-away", "timeout");
    sheet(name + "-sheet-refused", theme, locale, words, desk -> desk.refuse(away));
    sheet(name + "-sheet-connect", theme, locale, words, desk -> new ConnectSheet(desk).open());
    sheet(name + "-sheet-code", theme, locale, words, desk -> new CodeWizard(desk).open());
    if (!name.equals("light")) return;
    picture(
        name + "-status-scan",
        theme,
        new Words(locale),
        Reports.scanning(43),
        desk -> desk.go(Place.SCAN));
    picture(
        name + "-licensing-none",
        theme,
        new Words(locale),
        Reports.with(null, null, null, Reason.NO_SUBSCRIPTION),
        desk -> desk.go(Place.LICENSING));
    sheet(
        name + "-sheet-change", theme, locale, words, desk -> new ChangeAccountSheet(desk).open());
  }

  private void sheet(
      String name, Theme theme, Locale locale, UnaryOperator<String> words, Consumer<Desk> then)
      throws Exception {
    picture(name, theme, new Words(locale, words), Reports.fine(), then);
  }

  private void picture(
      String name, Theme theme, Words words, StatusReport status, Consumer<Desk> then)
      throws IOException, InterruptedException, InvocationTargetException {
    var live = new Live(new SmallDoor(status));
    var desk = new Desk[1];
    SwingUtilities.invokeAndWait(() -> {
      theme.use();
      desk[0] = new Desk(words, live, new SmallDoor(status), new Choices(Map.of()));
      var window = new AgentWindow(desk[0]);
      window.show(Place.STATUS);
      window.frame().setVisible(true);
    });
    live.begin();
    Thread.sleep(SETTLE);
    SwingUtilities.invokeAndWait(() -> then.accept(desk[0]));
    Thread.sleep(SETTLE);
    SwingUtilities.invokeAndWait(() -> save(name, desk[0]));
    SwingUtilities.invokeAndWait(() -> {
      for (var window : Window.getWindows()) window.dispose();
    });
    live.end();
  }

  private void save(String name, Desk desk) {
    Container shown = desk.frame().getRootPane();
    for (var window : Window.getWindows())
      if (window instanceof Dialog && window.isVisible()) shown = window;
    var image = new BufferedImage(shown.getWidth(), shown.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    shown.printAll(graphics);
    graphics.dispose();
    try {
      ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
