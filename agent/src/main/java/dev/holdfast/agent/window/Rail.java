package dev.holdfast.agent.window;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

/** The slim rail of pages; Alt and a letter, or Control and a number, lead to each. */
final class Rail {
  private static final int LEAST = 200;
  private final JPanel panel = new JPanel(new Stack(4)) {
    private static final long serialVersionUID = 1;

    @Override
    public Dimension getPreferredSize() {
      return new Dimension(width(), super.getPreferredSize().height);
    }
  };
  private final Map<Place, JToggleButton> buttons = new EnumMap<>(Place.class);

  Rail(Desk desk) {
    panel.setBorder(new Margin(20, 12, 12, 12));
    panel.putClientProperty(FlatClientProperties.STYLE, "background: $Holdfast.sunken");
    var brand = Parts.row(1, Parts.icon(Icons.brand(32)), Parts.heading(desk.say("window.title")));
    brand.setBorder(new Margin(0, 8, 14, 8));
    panel.add(brand);
    var group = new ButtonGroup();
    for (var place : Place.values()) {
      var button = Parts.name(new JToggleButton(), desk.say("rail." + place.word()));
      button.setIcon(Icons.of(place.icon()));
      button.setHorizontalAlignment(SwingConstants.LEADING);
      button.setIconTextGap(12);
      button.putClientProperty(
          FlatClientProperties.STYLE,
          "background: $Holdfast.sunken; borderWidth: 0; margin: 8,12,8,12; minimumHeight: 42;"
              + "hoverBackground: $Holdfast.line; selectedBackground: $Holdfast.brandWash;"
              + "selectedForeground: $Holdfast.brandStrong; pressedBackground: $Holdfast.line");
      button.addActionListener(pressed -> desk.go(place));
      key(desk, place);
      group.add(button);
      buttons.put(place, button);
      panel.add(button);
    }
  }

  private void key(Desk desk, Place place) {
    panel.registerKeyboardAction(
        pressed -> desk.go(place),
        KeyStroke.getKeyStroke(KeyEvent.VK_1 + place.ordinal(), KeyEvent.CTRL_DOWN_MASK),
        JComponent.WHEN_IN_FOCUSED_WINDOW);
  }

  /** As wide as the longest name of a page needs it. */
  private int width() {
    var insets = panel.getInsets();
    int longest = buttons.values().stream()
        .mapToInt(button -> button.getPreferredSize().width)
        .max()
        .orElse(LEAST);
    return Math.max(UIScale.scale(LEAST), longest) + insets.left + insets.right;
  }

  JComponent component() {
    return panel;
  }

  void mark(Place place) {
    var button = buttons.get(place);
    if (button == null) return;
    button.setSelected(true);
    panel.scrollRectToVisible(button.getBounds());
  }
}
