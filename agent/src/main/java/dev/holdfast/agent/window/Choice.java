package dev.holdfast.agent.window;

import java.awt.Component;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.ComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.SwingUtilities;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;

/** One of several values, as a list that opens. What is only passed on the way by keyboard is not chosen. */
final class Choice<T> extends JComboBox<T> {
  private static final long serialVersionUID = 1;

  private final transient List<T> values;
  private final transient T chosen;
  private final transient Function<T, String> name;
  private final transient Consumer<T> then;

  private Choice(List<T> values, T chosen, Function<T, String> name, Consumer<T> then) {
    this.values = List.copyOf(values);
    this.chosen = chosen;
    this.name = name;
    this.then = then;
  }

  /** {@code then} is told of a value when another than the present one was chosen. */
  static <T> JComboBox<T> of(List<T> values, T chosen, Function<T, String> name, Consumer<T> then) {
    var choice = new Choice<>(values, chosen, name, then);
    choice.fill();
    return choice;
  }

  private void fill() {
    values.forEach(this::addItem);
    setSelectedItem(chosen);
    setRenderer(new Named());
    setKeySelectionManager(this::beginning);
    addPopupMenuListener(new PopupMenuListener() {
      @Override
      public void popupMenuWillBecomeVisible(PopupMenuEvent event) {}

      @Override
      public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
        SwingUtilities.invokeLater(Choice.this::closed);
      }

      @Override
      public void popupMenuCanceled(PopupMenuEvent event) {
        setSelectedItem(chosen);
      }
    });
  }

  private void closed() {
    int at = getSelectedIndex();
    if (at >= 0 && !values.get(at).equals(chosen)) then.accept(values.get(at));
  }

  /** The next value whose name begins with this letter, while the list is open. */
  private int beginning(char letter, ComboBoxModel<?> model) {
    if (!isPopupVisible()) return -1;
    int from = getSelectedIndex() + 1;
    for (int step = 0; step < values.size(); step++) {
      int at = (from + step) % values.size();
      var wanted = String.valueOf(letter).toLowerCase(Locale.ROOT);
      if (name.apply(values.get(at)).toLowerCase(Locale.ROOT).startsWith(wanted)) return at;
    }
    return -1;
  }

  /** Shows values by their names. */
  private final class Named extends DefaultListCellRenderer {
    private static final long serialVersionUID = 1;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      var label =
          (JLabel) super.getListCellRendererComponent(list, value, index, selected, focused);
      values.stream()
          .filter(each -> Objects.equals(each, value))
          .findFirst()
          .ifPresent(each -> label.setText(name.apply(each)));
      return label;
    }
  }
}
