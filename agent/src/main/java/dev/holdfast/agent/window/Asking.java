package dev.holdfast.agent.window;

import java.util.List;

/** A question before something that cannot be taken back: it names the thing and what follows. */
final class Asking {
  private final Desk desk;
  private final Sheet sheet;

  Asking(Desk desk, String title) {
    this.desk = desk;
    this.sheet = new Sheet(desk, title);
  }

  void open(String sentence, String yes, Runnable then) {
    sheet.show(
        List.of(Parts.text(sentence)),
        List.of(
            Parts.primary(yes, pressed -> {
              sheet.close();
              then.run();
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }
}
