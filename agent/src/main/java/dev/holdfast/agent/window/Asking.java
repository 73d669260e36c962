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
    open(sentence, yes, then, () -> {});
  }

  /** {@code otherwise} is done when it is closed in any other way. */
  void open(String sentence, String yes, Runnable then, Runnable otherwise) {
    sheet.whenClosed(otherwise);
    sheet.show(
        List.of(Parts.text(sentence)),
        List.of(
            Parts.primary(yes, pressed -> {
              sheet.whenClosed(then);
              sheet.close();
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }
}
