package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** Creating an account by an address alone (ACC-1): a mail goes there, and its link leads to letting this computer in. */
final class NewAccount {
  private static final String MALFORMED = "registration-malformed";

  private final Desk desk;
  private final Sheet sheet;
  private final Consumer<String> then;
  private final Runnable back;
  private final JTextField email = new JTextField(30);

  /** {@code then} goes on with the address. */
  NewAccount(Desk desk, Sheet sheet, Consumer<String> then, Runnable back) {
    this.desk = desk;
    this.sheet = sheet;
    this.then = then;
    this.back = back;
  }

  /** Asks for the address; one that cannot be one is refused at its field, and stays to be mended. */
  void begin(@Nullable Outcome refused) {
    boolean malformed = refused != null && refused.code().equals(MALFORMED);
    var body = new ArrayList<JComponent>();
    if (refused != null && !malformed) body.add(RefusalSheet.card(desk, refused));
    var label = desk.say("create.email");
    body.add(
        malformed
            ? Parts.faulty(label, email, desk.say("create.malformed"))
            : Parts.field(label, email, desk.say("create.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("create.do"), pressed -> send(email.getText().strip())),
            Parts.button(desk.say("button.back"), pressed -> back.run())));
    sheet.focus(email);
  }

  private void send(String address) {
    if (address.indexOf('@') > 0) then.accept(address);
    else begin(Outcome.failed(Exit.REFUSED, MALFORMED));
  }
}
