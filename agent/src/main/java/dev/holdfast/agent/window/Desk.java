package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ScanKind;
import java.awt.Desktop;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JFrame;

/** What every page works with: its words, the agent, and the way to the other pages. */
final class Desk {
  private final Words words;
  private final Live live;
  private final Door door;
  private final Choices choices;
  private final JFrame frame = new JFrame();
  private Consumer<Place> went = place -> {};
  private Runnable anew = () -> {};
  private Runnable resecured = () -> {};

  Desk(Words words, Live live, Door door, Choices choices) {
    this.words = words;
    this.live = live;
    this.door = door;
    this.choices = choices;
    live.unlockedBy((refused, again, leave) -> new SecretSheet(this).ask(refused, again, leave));
  }

  Words words() {
    return words;
  }

  Live live() {
    return live;
  }

  Door door() {
    return door;
  }

  Choices choices() {
    return choices;
  }

  JFrame frame() {
    return frame;
  }

  /** Says who shows a page. */
  void shownBy(Consumer<Place> shower) {
    went = shower;
  }

  void go(Place place) {
    went.accept(place);
  }

  /** Says who opens the window anew. */
  void openedAnewBy(Runnable opener) {
    anew = opener;
  }

  /** Has the window opened anew, in the language that was chosen. */
  void openAnew() {
    anew.run();
  }

  /** Says who shows whether there is a secret code. */
  void resecuredBy(Runnable shower) {
    resecured = shower;
  }

  /** Tells that the secret code was set, changed or taken away, wherever that was asked for. */
  void resecured() {
    resecured.run();
  }

  String say(String key) {
    return words.of(key);
  }

  /** Asks for something; a refusal is told, with what helps. */
  void ask(Act act, Consumer<Outcome> done) {
    live.ask(act, said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) done.accept(outcome);
      else refuse(outcome);
    });
  }

  /** Whoever left the question for the secret code knows that nothing was done. */
  void refuse(Outcome outcome) {
    if (!Live.isLocked(outcome)) new RefusalSheet(this).open(outcome);
  }

  /** Opens a page of the portal in the browser; where there is none, its address can be copied. */
  void browse(String address) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(address));
        return;
      }
    } catch (IOException | UnsupportedOperationException noBrowser) {
      copy(address);
    }
    var sheet = new Sheet(this, say("browse.title"));
    sheet.show(
        List.of(Parts.text(say("browse.sentence")), Parts.strong(address)),
        List.of(
            Parts.primary(say("browse.copy"), pressed -> {
              copy(address);
              sheet.close();
            }),
            Parts.button(say("button.close"), pressed -> sheet.close())));
  }

  void copy(String text) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
  }

  /** Does what helps against a reason. */
  void take(Step step) {
    switch (step) {
      case SEE_THREATS -> go(Place.THREATS);
      case DIAGNOSE -> go(Place.ABOUT);
      case SEE_COMPONENTS -> go(Place.COMPONENTS);
      case SEE_PERMISSIONS -> go(Place.PERMISSIONS);
      case ENTER_CODE -> new CodeWizard(this).open();
      case UPDATE_STATUS -> ask(new Act.RefreshLicence(), done -> {});
      case TURN_ON_REAL_TIME -> turnOn(Component.REAL_TIME_PROTECTION);
      case TURN_ON_SCHEDULED -> turnOn(Component.SCHEDULED_SCAN);
      case UPDATE -> ask(new Act.Update(), done -> {});
      case SET_UP -> new SetupWizard(this).open();
      case SCAN_FULL -> {
        go(Place.SCAN);
        scan(ScanKind.FULL, List.of());
      }
    }
  }

  private Consumer<ScanOrder> scans = order -> {};

  /** What is to be scanned. */
  record ScanOrder(ScanKind kind, List<String> paths) {}

  /** Says who carries scans out. */
  void scannedBy(Consumer<ScanOrder> scanner) {
    scans = scanner;
  }

  void scan(ScanKind kind, List<String> paths) {
    scans.accept(new ScanOrder(kind, paths));
  }

  private void turnOn(Component component) {
    ask(new Act.TurnComponent(component.word(), true), done -> {});
  }
}
