package dev.holdfast.agent.window;

import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.awt.Font;
import java.util.Locale;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A field for an activation code: says at once which symbol no code has, and whether the whole can be one. */
final class CodeField {
  private static final int LENGTH = 25;
  private final Desk desk;
  private final JTextField field = new JTextField(32);
  private final JTextArea judgement = Parts.soft(" ");

  CodeField(Desk desk, String text) {
    this.desk = desk;
    field.setFont(new Font(Font.MONOSPACED, Font.PLAIN, Theme.font(1.1f, false).getSize()));
    field.setText(text);
    field.getDocument().addDocumentListener(new DocumentListener() {
      @Override
      public void insertUpdate(DocumentEvent event) {
        judge();
      }

      @Override
      public void removeUpdate(DocumentEvent event) {
        judge();
      }

      @Override
      public void changedUpdate(DocumentEvent event) {
        judge();
      }
    });
    judge();
  }

  JTextField field() {
    return field;
  }

  String text() {
    return field.getText();
  }

  JPanel component(String label) {
    return Parts.column(6, Parts.field(desk.say(label), field, ""), judgement);
  }

  private void judge() {
    judgement.setText(desk.say(key(field.getText())));
    judgement.getAccessibleContext().setAccessibleName(judgement.getText());
  }

  /** What is to be said of a code while it is typed. */
  static String key(String typed) {
    var symbols = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (!symbols.matches("[0-9A-Z]*") || symbols.contains("U")) return "code.typed.foreign";
    if (symbols.length() < LENGTH) return "code.typed.form";
    return switch (CodeText.read(typed)) {
      case Reading.Read read -> "code.typed.good";
      case Reading.WrongLength wrong -> "code.typed.long";
      case Reading.ForeignSymbol foreign -> "code.typed.foreign";
      case Reading.CheckFailed failed -> "code.typed.wrong";
    };
  }
}
