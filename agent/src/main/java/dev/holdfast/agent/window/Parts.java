package dev.holdfast.agent.window;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import dev.holdfast.protocol.protection.Level;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.event.ActionListener;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.text.DefaultCaret;
import org.jspecify.annotations.Nullable;

/** The parts that pages are put together from; they look as the portal's do. */
final class Parts {
  static final int GAP = 12;
  private static final int FACT_WIDTH = 190;
  private static final String PRIMARY = "Holdfast.primary";

  private Parts() {}

  static JPanel column(int gap, JComponent... parts) {
    var panel = new JPanel(new Stack(gap));
    panel.setOpaque(false);
    for (var part : parts) panel.add(part);
    return panel;
  }

  /** Side by side; the part at {@code rest} takes what is left of the width. */
  static JPanel row(int rest, JComponent... parts) {
    var panel = new JPanel(new Row(GAP));
    panel.setOpaque(false);
    for (int at = 0; at < parts.length; at++) {
      if (at == rest) panel.add(parts[at], Row.REST);
      else panel.add(parts[at]);
    }
    return panel;
  }

  static JPanel buttons(List<? extends JComponent> buttons) {
    var panel = new JPanel(new Wrap(8));
    panel.setOpaque(false);
    buttons.forEach(panel::add);
    return panel;
  }

  static JPanel card(JComponent... parts) {
    return dress(new JPanel(new Stack(GAP)), "surface", "line", parts);
  }

  /** Something by its icon and its words, with what can be done about it at the end, if anything. */
  static JPanel item(Icon icon, JComponent words, @Nullable JComponent deed) {
    return card(deed == null ? row(1, icon(icon), words) : row(1, icon(icon), words, deed));
  }

  /** A card in the colours of a level. */
  static JPanel card(Level level, JComponent... parts) {
    var name = Theme.colourName(level);
    return dress(new JPanel(new Stack(GAP)), name + "Wash", name + "Line", parts);
  }

  private static JPanel dress(JPanel card, String ground, String line, JComponent... parts) {
    card.putClientProperty(
        FlatClientProperties.STYLE,
        "background: $Holdfast." + ground + "; arc: 14; border: 18,20,18,20,$Holdfast." + line
            + ",1,14");
    for (var part : parts) card.add(part);
    return card;
  }

  /** A text that is broken into lines where the window is narrow; screen readers read it as it stands. */
  static JTextArea text(String words) {
    var text = new Prose(words);
    text.setEditable(false);
    text.setFocusable(false);
    text.setOpaque(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setBorder(Margin.none());
    text.setFont(Theme.font(1f, false));
    text.getAccessibleContext().setAccessibleName(words);
    return text;
  }

  /** What is typed at a terminal; it reads from left to right in every language. */
  static JTextArea command(String words) {
    var text = strong(words);
    text.setComponentOrientation(ComponentOrientation.LEFT_TO_RIGHT);
    text.addPropertyChangeListener("componentOrientation", mirrored -> {
      if (!text.getComponentOrientation().isLeftToRight())
        text.setComponentOrientation(ComponentOrientation.LEFT_TO_RIGHT);
    });
    return text;
  }

  static JTextArea soft(String words) {
    var text = text(words);
    text.putClientProperty(FlatClientProperties.STYLE, "foreground: $Holdfast.inkSoft");
    return text;
  }

  static JTextArea heading(String words) {
    var text = text(words);
    text.setFont(Theme.font(1.2f, true));
    return text;
  }

  static JTextArea title(String words) {
    var text = text(words);
    text.setFont(Theme.font(1.75f, true));
    return text;
  }

  static JTextArea strong(String words) {
    var text = text(words);
    text.setFont(Theme.font(1f, true));
    return text;
  }

  static JLabel icon(Icon icon) {
    return new JLabel(icon);
  }

  /** A button; an ampersand stands before the letter that presses it. */
  static JButton button(String label, ActionListener pressed) {
    var button = new JButton();
    name(button, label);
    button.addActionListener(pressed);
    return button;
  }

  /** The one that Enter presses. */
  static JButton primary(String label, ActionListener pressed) {
    var button = button(label, pressed);
    button.putClientProperty(PRIMARY, true);
    button.putClientProperty(
        FlatClientProperties.STYLE,
        "background: $Button.default.background; foreground: $Button.default.foreground;"
            + "borderColor: $Button.default.borderColor;"
            + "focusedBackground: $Button.default.background;"
            + "hoverBackground: $Button.default.hoverBackground;"
            + "pressedBackground: $Button.default.pressedBackground;"
            + "hoverBorderColor: $Button.default.hoverBorderColor");
    return button;
  }

  static boolean isPrimary(JButton button) {
    return Boolean.TRUE.equals(button.getClientProperty(PRIMARY));
  }

  /** A button that looks like a link. */
  static JButton link(String label, ActionListener pressed) {
    var button = button(label, pressed);
    button.putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    button.putClientProperty(FlatClientProperties.STYLE, "foreground: $Holdfast.brand");
    return button;
  }

  static <B extends AbstractButton> B name(B button, String label) {
    int at = label.indexOf('&');
    var plain = at < 0 ? label : label.substring(0, at) + label.substring(at + 1);
    button.setText(plain);
    if (at >= 0 && at < plain.length()) {
      button.setMnemonic(Character.toUpperCase(plain.charAt(at)));
      button.setDisplayedMnemonicIndex(at);
    }
    button.setName(plain);
    button.getAccessibleContext().setAccessibleName(plain);
    return button;
  }

  /** What something is called, and what it is. */
  static JPanel fact(String name, String value) {
    var label = soft(name);
    var fixed = new JPanel(new Stack(0)) {
      @Override
      public Dimension getPreferredSize() {
        int width = UIScale.scale(FACT_WIDTH);
        var row = getParent();
        if (row != null && row.getWidth() > 0) width = Math.min(width, row.getWidth() * 2 / 5);
        return new Dimension(width, Stack.heightAt(label, width));
      }
    };
    fixed.setOpaque(false);
    fixed.add(label);
    return row(1, fixed, text(value));
  }

  /** A field under its label, with a hint below. */
  static JPanel field(String label, JComponent field, String hint) {
    field.putClientProperty(FlatClientProperties.OUTLINE, null);
    return labelled(label, field, field, hint.isEmpty() ? null : soft(hint));
  }

  /** A field that is only as wide as what is entered in it. */
  static JPanel shortField(String label, JComponent field, String hint) {
    return labelled(label, field, row(-1, field), hint.isEmpty() ? null : soft(hint));
  }

  /** A field whose content was refused, with the reason in the place of its hint. */
  static JPanel faulty(String label, JComponent field, String fault) {
    field.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
    var why = text(fault);
    why.putClientProperty(FlatClientProperties.STYLE, "foreground: $Holdfast.problem");
    return labelled(label, field, field, why);
  }

  private static JPanel labelled(
      String label, JComponent field, JComponent shown, @Nullable JTextArea below) {
    var name = new JLabel();
    int at = label.indexOf('&');
    name.setText(label.replaceFirst("&", ""));
    if (at >= 0) {
      name.setDisplayedMnemonic(Character.toUpperCase(label.charAt(at + 1)));
      name.setDisplayedMnemonicIndex(at);
    }
    name.setFont(Theme.font(1f, true));
    var typed = field instanceof JSpinner spinner
            && spinner.getEditor() instanceof JSpinner.DefaultEditor editor
        ? editor.getTextField()
        : field;
    name.setLabelFor(typed);
    typed.getAccessibleContext().setAccessibleName(name.getText());
    typed.getAccessibleContext().setAccessibleDescription(below == null ? "" : below.getText());
    return below == null ? column(6, name, shown) : column(6, name, shown, below);
  }

  /** Text that stays where it is: nothing is scrolled to what was written last. */
  private static final class Prose extends JTextArea {
    private static final long serialVersionUID = 1;

    Prose(String words) {
      super(words);
    }

    @Override
    public void setText(String words) {
      super.setText(words);
      if (accessibleContext != null) accessibleContext.setAccessibleName(words);
    }

    @Override
    public void updateUI() {
      super.updateUI();
      if (getCaret() instanceof DefaultCaret caret)
        caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
    }

    @Override
    public Dimension getMinimumSize() {
      return new Dimension(0, 0);
    }
  }
}
