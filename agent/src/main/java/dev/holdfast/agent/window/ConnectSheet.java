package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ConnectReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** Connecting this computer to an account (DEV-1): in the browser, by address and password, or by a connect code. */
final class ConnectSheet {
  private final Desk desk;
  private final Sheet sheet;
  private Runnable connected = () -> {};
  private String hint = "connect.sentence";

  ConnectSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("connect.title"));
  }

  /** What is done when it is connected, instead of telling so. */
  ConnectSheet then(String why, Runnable next) {
    hint = why;
    connected = next;
    return this;
  }

  void open() {
    boolean known = desk.live().last().status() != null;
    if (known) choose(null);
    else askPortal(null);
  }

  /** Connects by a code that is known already. */
  void use(@Nullable String code) {
    connect(code);
  }

  private void askPortal(@Nullable Outcome refused) {
    var address = new JTextField("https://", 30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("connect.portal"), address, desk.say("connect.portal.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("button.continue"), pressed -> {
              desk.door().portal(address.getText());
              sheet.waitFor(desk.say("connect.looks"));
              desk.live().ask(new Act.Status(false), said -> {}, outcome -> {
                if (outcome.exit() == Exit.OK) choose(null);
                else askPortal(outcome);
              });
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(address);
  }

  private void choose(@Nullable Outcome refused) {
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.text(desk.say(hint)));
    var browser = Parts.primary(desk.say("connect.browser"), pressed -> connect(null));
    body.add(way("browser", browser));
    body.add(way("password", Parts.button(desk.say("connect.password"), pressed -> signIn())));
    body.add(way("code", Parts.button(desk.say("connect.code"), pressed -> enterCode(null))));
    sheet.show(body, List.of(Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.enterPresses(browser);
  }

  private JComponent way(String what, JButton button) {
    var words = Parts.column(
        2,
        Parts.strong(desk.say("connect." + what + ".title")),
        Parts.soft(desk.say("connect." + what + ".sentence")));
    return Parts.card(Parts.row(0, words, button));
  }

  private void signIn() {
    new SignInSteps(desk, sheet, this::connect, this::choose).begin(null);
  }

  private void enterCode(@Nullable Outcome refused) {
    var code = new JTextField(30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("connect.code.label"), code, desk.say("connect.code.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("connect.do"), pressed -> connect(code.getText())),
            Parts.button(desk.say("button.back"), pressed -> choose(null))));
    sheet.focus(code);
  }

  private void connect(@Nullable String code) {
    sheet.waitFor(desk.say("connect.waits"));
    var ongoing = new Live.Ongoing[1];
    ongoing[0] = desk.live()
        .ask(
            new Act.Connect(code),
            said -> Authorizing.hear(desk, sheet, said, Objects.requireNonNull(ongoing[0])),
            outcome -> ended(outcome, code));
  }

  private void ended(Outcome outcome, @Nullable String code) {
    if (!sheet.isOpen()) return;
    sheet.whenClosed(() -> {});
    if (outcome.exit() != Exit.OK) {
      if (code == null) choose(outcome);
      else enterCode(outcome);
      return;
    }
    sheet.close();
    var report = outcome.as(ConnectReport.class);
    var offers = report.offers();
    var full = report.full();
    if ("choose".equals(report.entitlement()) && offers != null) new OffersSheet(desk).open(offers);
    else if (full != null && !full.isEmpty()) new PlacesSheet(desk).open(full);
    connected.run();
  }
}
