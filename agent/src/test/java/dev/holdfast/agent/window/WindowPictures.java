package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.setup.Neighbours.Found;
import dev.holdfast.protocol.message.SignInAnswer;
import dev.holdfast.protocol.protection.Reason;
import java.awt.AWTException;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/** Draws every page of the window into a folder, for looking at: light, dark, with long texts, and mirrored. Needs a screen. */
final class WindowPictures {
  private final Path folder;

  private WindowPictures(Path folder) {
    this.folder = folder;
  }

  /** The folder, then the looks that are wanted; none named: all. */
  public static void main(String... arguments) throws Exception {
    var pictures = new WindowPictures(Files.createDirectories(Path.of(arguments[0])));
    var wanted = List.of(arguments).subList(1, arguments.length);
    var looks = new ArrayList<>(List.of(
        new Look("light", Theme.LIGHT, new Words(Locale.ENGLISH)),
        new Look("dark", Theme.DARK, new Words(Locale.ENGLISH)),
        new Look("long", Theme.LIGHT, new Words(Locale.ENGLISH, WindowPictures::longer)),
        new Look("mirrored", Theme.LIGHT, new Words(Locale.forLanguageTag("ar")))));
    looks.removeIf(look -> !wanted.isEmpty() && !wanted.contains(look.name()));
    for (var look : looks) pictures.look(look);
    System.exit(0);
  }

  private record Look(String name, Theme theme, Words words) {}

  /** Four tenths longer, as German and Finnish are. */
  private static String longer(String text) {
    return text.replaceAll("(\\p{L}{4,})(?![\\p{L}}])", "$1enden");
  }

  private void look(Look look) throws Exception {
    var worst = Reports.with(
        Reports.LIMITED,
        Reports.reserve(),
        "anna.of-the-long-address@mail.example.org",
        Reason.THREAT_NOT_HANDLED,
        Reason.DATABASES_OLD,
        Reason.COMPONENT_OFF);
    for (var place : Place.values()) picture(look, place.word(), worst, 0, desk -> desk.go(place));
    picture(look, "status-fine", Reports.fine(), 0, desk -> {});
    picture(look, "status-scan", Reports.scanning(43), 0, desk -> desk.go(Place.SCAN));
    var none = Reports.with(null, null, null, Reason.NO_SUBSCRIPTION);
    picture(look, "licensing-none", none, 0, desk -> desk.go(Place.LICENSING));
    picture(look, "account-none", none, 0, desk -> desk.go(Place.ACCOUNT));
    picture(look, "threats-many", worst, 0, desk -> desk.go(Place.THREATS));
    sheets(look);
  }

  private void sheets(Look look) throws Exception {
    var away = Outcome.failed(Exit.AWAY, "portal-away", "timeout");
    sheet(look, "refused", 0, desk -> desk.refuse(away));
    sheet(look, "connect", 0, desk -> new ConnectSheet(desk).open());
    sheet(look, "authorize", 1, desk -> new ConnectSheet(desk).use(null));
    for (var refused : new String[] {"", "registration-malformed", "authorization-expired"})
      sheet(look, "create" + refused, 0, desk -> {
        var sheet = new Sheet(desk, desk.say("connect.title"));
        var outcome = refused.isEmpty() ? null : Outcome.failed(Exit.REFUSED, refused);
        new NewAccount(desk, sheet, address -> {}, () -> {}).begin(outcome);
      });
    sheet(look, "mailed", 0, desk -> {
      var sheet = new Sheet(desk, desk.say("connect.title"));
      var facts = Map.of("userCode", "ABCD-EFGH", "mailedTo", "anna@example.org");
      sheet.waitFor("");
      Authorizing.hear(desk, sheet, new Said(Said.AUTHORIZE, facts), new Live.Ongoing());
    });
    sheet(look, "code", 0, desk -> new CodeWizard(desk).open());
    sheet(look, "change", 0, desk -> new ChangeAccountSheet(desk).open());
    sheet(look, "setup", 0, desk -> new SetupWizard(desk).open());
    var none = new SmallDoor(Reports.with(null, null, null, Reason.NO_SUBSCRIPTION));
    none.accounts = List.of(
        new Found("anna@example.org", "/var/lib/holdfast", "https://portal.example.org", true),
        new Found("b***@example.org", "/home/bert", "https://portal.example.org", false));
    picture(look, "sheet-connect-found", none, 0, desk -> new ConnectSheet(desk).open());
    for (var scene : InstallScene.values()) {
      var door = new SmallDoor(Reports.fine());
      picture(look, "sheet-install-" + scene.word(), door, scene.busy(), desk -> {
        scene.play(desk, door);
      });
    }
    sheet(look, "second-step", 0, desk -> {
      var sheet = new Sheet(desk, desk.say("connect.title"));
      var answer = new SignInAnswer(
          null, "sgn_1", List.of("sms-code", "mail-code", "recovery-code", "passkey"));
      new SecondStepWays(desk, sheet, answer, code -> {}).begin(over -> {});
    });
    sheet(look, "secret-code", 0, desk -> new SecretSheet(desk).set(false));
  }

  private void sheet(Look look, String name, int busy, Consumer<Desk> then) throws Exception {
    picture(look, "sheet-" + name, Reports.fine(), busy, then);
  }

  /** Takes one when no more than {@code busy} acts are still under way. */
  private void picture(Look look, String name, StatusReport status, int busy, Consumer<Desk> then)
      throws InterruptedException, InvocationTargetException, AWTException {
    var door = new SmallDoor(status);
    if (name.endsWith("many"))
      door.threats =
          Stream.concat(door.threats.stream(), SmallDoor.many(14).stream()).toList();
    picture(look, name, door, busy, then);
  }

  private void picture(Look look, String name, SmallDoor door, int busy, Consumer<Desk> then)
      throws InterruptedException, InvocationTargetException, AWTException {
    var acts = new Busy();
    var live = new Live(door, acts);
    var desk = new Desk[1];
    var known = new CountDownLatch(1);
    SwingUtilities.invokeAndWait(() -> {
      look.theme().use();
      desk[0] = new Desk(look.words(), live, door, new Choices(Map.of()));
      var window = new AgentWindow(desk[0]);
      window.show(Place.STATUS);
      window.frame().setVisible(true);
      live.listen(seen -> {
        if (seen.status() != null) known.countDown();
      });
    });
    live.begin();
    known.await();
    SwingUtilities.invokeAndWait(() -> then.accept(desk[0]));
    acts.await(busy);
    new Robot().waitForIdle();
    SwingUtilities.invokeAndWait(() -> save(look.name() + "-" + name, desk[0]));
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
