package dev.holdfast.agent.window;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;

/** How the window looks and which language it speaks. */
final class LookSettings {
  private final Desk desk;

  LookSettings(Desk desk) {
    this.desk = desk;
  }

  JComponent part() {
    return Parts.card(
        Parts.heading(desk.say("settings.window")),
        Parts.field(desk.say("settings.theme"), Parts.row(-1, themes()), ""),
        Parts.field(
            desk.say("settings.language"),
            Parts.row(-1, languages()),
            desk.say("settings.language.hint")));
  }

  private JComponent themes() {
    var choices = desk.choices();
    return choice(
        List.of(Theme.values()),
        choices.theme(),
        theme -> desk.say("theme." + theme.word()),
        theme -> {
          choices.choose(theme);
          theme.use();
        });
  }

  private JComponent languages() {
    var choices = desk.choices();
    var all = new ArrayList<Optional<Language>>();
    all.add(Optional.empty());
    Language.OFFERED.forEach(each -> all.add(Optional.of(each)));
    return choice(
        all,
        choices.language(),
        language -> language.map(Language::name).orElse(desk.say("language.system")),
        language -> {
          choices.choose(language);
          desk.openAnew();
        });
  }

  private static <T> JComboBox<T> choice(
      List<T> values, T chosen, Function<T, String> name, Consumer<T> then) {
    var box = new JComboBox<T>();
    values.forEach(box::addItem);
    box.setSelectedItem(chosen);
    box.setRenderer(new DefaultListCellRenderer() {
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
    });
    box.addActionListener(pressed -> {
      int at = box.getSelectedIndex();
      if (at >= 0 && !values.get(at).equals(chosen)) then.accept(values.get(at));
    });
    return box;
  }
}
