package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ConnectReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** Connecting this computer to an account (DEV-1): in the browser, by address and password, or by a connect code. */
final class ConnectSheet {
  private final Desk desk;
  private final Sheet sheet;
  private Runnable connected = () -> {};
  private final NewAccount account;
  private String hint = "connect.sentence";

  ConnectSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("connect.title"));
    this.account = new NewAccount(desk, sheet, this::create, () -> choose(null));
  }

  /** What is done when it is connected, instead of telling so. */
  ConnectSheet then(String why, Runnable next) {
    hint = why;
    connected = next;
    return this;
  }

  void open() {
    var status = desk.live().last().status();
    if (status == null) askPortal(null);
    else if (FirstStart.isDue(status)) new SetupWizard(desk).then(this).open();
    else choose(null);
  }

  /** Connects by a code that is known already, or without one in the browser. */
  void use(@Nullable String code) {
    connect(new Act.Connect(code), this::choose);
  }

  private void create(String address) {
    connect(new Act.Register(address), account::begin);
  }

  /** {@code again} offers another try to whom it was refused. */
  private void connect(Act act, Consumer<Outcome> again) {
    sheet.waitFor(desk.say("connect.waits"));
    var ongoing = new Live.Ongoing[1];
    ongoing[0] = desk.live()
        .ask(
            act,
            said -> Authorizing.hear(desk, sheet, said, Objects.requireNonNull(ongoing[0])),
            outcome -> ended(outcome, again));
    sheet.whenClosed(ongoing[0]::leave);
  }

  private void choose(@Nullable Outcome refused) {
    new Ways(desk, sheet, hint, this::use).orCreate(() -> account.begin(null)).choose(refused);
  }

  private void askPortal(@Nullable Outcome refused) {
    var address = new JTextField("https://", 30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("connect.portal"), address, desk.say("connect.portal.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("button.continue"), pressed -> look(address.getText().strip())),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(address);
  }

  /** Where nobody has agreed to anything yet, the setup comes first, and leads back here. */
  private void look(String address) {
    desk.door().portal(address);
    sheet.waitFor(desk.say("connect.looks"));
    desk.live().ask(new Act.Status(false), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() != Exit.OK) askPortal(outcome);
      else if (outcome.as(StatusReport.class).setup().agreed()) choose(null);
      else sheet.close();
    });
  }

  private void ended(Outcome outcome, Consumer<Outcome> again) {
    if (!sheet.isOpen()) return;
    sheet.whenClosed(() -> {});
    if (outcome.exit() != Exit.OK) {
      again.accept(outcome);
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
