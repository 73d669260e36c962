package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.AccountForecastReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Changing the account (LIC-10): names what changes, then asks on the portal, then says what would be lost. */
final class ChangeAccountSheet {
  private final Desk desk;
  private final Sheet sheet;
  private UnaryOperator<Act> unlocked = act -> act;

  ChangeAccountSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("change.title"));
  }

  void open() {
    var status = desk.live().last().status();
    if (status == null) return;
    var body = new ArrayList<JComponent>();
    changing(status).forEach(each -> body.add(Parts.text(each)));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("change.do"), pressed -> desk.live().unlock(this::unlocked, desk::refuse)),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  /** The secret code is asked for before anybody signs in elsewhere. */
  private void unlocked(UnaryOperator<Act> with) {
    unlocked = with;
    if (sheet.isOpen()) choose(null);
  }

  private List<String> changing(StatusReport status) {
    var sentences = new ArrayList<String>();
    var account = status.account();
    var subscription = status.subscription();
    sentences.add(
        desk.words().of("change.leaves", Map.of("email", account == null ? "" : account.email())));
    if (subscription != null)
      sentences.add(desk.words()
          .of(
              "change.subscription",
              Map.of("product", subscription.product() + " " + subscription.edition())));
    if (status.reserve() != null) sentences.add(desk.say("change.reserve"));
    return sentences;
  }

  private void choose(@Nullable Outcome refused) {
    new Ways(desk, sheet, "change.which", this::foresee).choose(refused);
  }

  private void foresee(@Nullable String code) {
    sheet.waitFor(desk.say("connect.waits"));
    var ongoing = new Live.Ongoing[1];
    ongoing[0] = desk.live()
        .ask(
            new Act.ForeseeAccount(code),
            said -> Authorizing.hear(desk, sheet, said, Objects.requireNonNull(ongoing[0])),
            this::foreseen);
    sheet.whenClosed(ongoing[0]::leave);
  }

  private void foreseen(Outcome outcome) {
    if (!sheet.isOpen()) return;
    sheet.whenClosed(() -> {});
    if (outcome.exit() != Exit.OK) {
      choose(outcome);
      return;
    }
    var report = outcome.as(AccountForecastReport.class);
    var email = report.forecast().account().email();
    var fitting = report.forecast().fitting();
    var sentence = fitting.isEmpty()
        ? desk.words().of("change.nothing-fits", Map.of("email", email))
        : desk.words()
            .of("change.fits", Map.of("email", email, "products", String.join(", ", fitting)));
    sheet.show(
        List.of(Parts.text(sentence)),
        List.of(
            Parts.primary(
                desk.say(fitting.isEmpty() ? "change.all-the-same" : "change.do"), pressed -> {
                  sheet.close();
                  desk.ask(unlocked.apply(new Act.ChangeAccount(report.ticket())), done -> {});
                }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }
}
