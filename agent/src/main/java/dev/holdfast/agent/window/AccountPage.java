package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Reports.DisconnectReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.List;
import java.util.Map;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** The account of this computer: connect, change, leave (LIC-10, DEV-5). */
final class AccountPage implements Page {
  private final Desk desk;
  private final Canvas canvas = new Canvas();

  AccountPage(Desk desk) {
    this.desk = desk;
  }

  private record Shown(@Nullable String email, String portal) {}

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void show(Live.Seen seen) {
    var status = seen.status();
    var account = status == null ? null : status.account();
    var portal = status == null ? "" : status.portal().url();
    var shown = new Shown(account == null ? null : account.email(), portal);
    if (!canvas.isNew(shown)) return;
    canvas.draw(List.of(
        Parts.title(desk.say("page.account")),
        shown.email() == null ? without() : with(shown.email(), portal)));
  }

  private JComponent without() {
    return Parts.card(
        Parts.row(
            1,
            Parts.icon(Icons.of("unplug", 28, "Holdfast.inkSoft")),
            Parts.column(
                2,
                Parts.strong(desk.say("account.not-connected")),
                Parts.soft(desk.say("account.why")))),
        Parts.buttons(List.of(
            Parts.primary(desk.say("account.connect"), pressed -> new ConnectSheet(desk).open()))));
  }

  private JComponent with(String email, String portal) {
    return Parts.card(
        Parts.row(
            1,
            Parts.icon(Icons.of("user-round", 28, "Holdfast.inkSoft")),
            Parts.column(2, Parts.strong(email), Parts.soft(portal))),
        Parts.buttons(List.of(
            Parts.button(desk.say("account.manage"), pressed -> desk.browse(portal + "/account")),
            Parts.button(
                desk.say("account.change"), pressed -> new ChangeAccountSheet(desk).open()),
            Parts.button(desk.say("account.sign-out"), pressed -> leave(email)))));
  }

  private void leave(String email) {
    var free = Parts.name(new JCheckBox(), desk.say("account.free-place"));
    free.setSelected(true);
    var effect = Parts.soft(effect(true));
    free.addActionListener(ticked -> effect.setText(effect(free.isSelected())));
    var sheet = new Sheet(desk, desk.say("account.leave.title"));
    sheet.show(
        List.of(
            Parts.text(desk.words().of("account.leave.sentence", Map.of("email", email))),
            free,
            effect),
        List.of(
            Parts.primary(desk.say("account.leave.do"), pressed -> {
              sheet.close();
              desk.ask(
                  new Act.Disconnect(!free.isSelected()),
                  outcome -> left(outcome.as(DisconnectReport.class).status()));
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  /** What becomes of the licence, and of the one in reserve, by their names. */
  private String effect(boolean freed) {
    var status = desk.live().last().status();
    var used = status == null ? null : status.subscription();
    if (status == null || used == null) return desk.say("account.nothing-held");
    var key = freed ? "account.freed" : "account.kept";
    var product = Map.of("product", used.product() + " " + used.edition());
    var sentence = desk.words().of(key, product);
    return status.reserve() == null ? sentence : sentence + " " + desk.say(key + ".reserve");
  }

  private void left(StatusReport status) {
    show(new Live.Seen(status, null, desk.live().last().daemon()));
  }
}
