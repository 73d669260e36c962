package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/** A dialog over the window: what it is about, and buttons, the first of which Enter presses. Escape closes it. */
final class Sheet {
  private static final int WIDTH = 600;
  private static final int HIGHEST = 720;
  private static final int MARGIN = 24;

  private final Desk desk;
  private final JDialog dialog;
  private Runnable closing = () -> {};
  private String address = "";

  Sheet(Desk desk, String title) {
    this.desk = desk;
    this.dialog = new JDialog(desk.frame(), title, Dialog.ModalityType.DOCUMENT_MODAL);
    dialog.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
    dialog.addWindowListener(new WindowAdapter() {
      @Override
      public void windowClosing(WindowEvent event) {
        close();
      }
    });
    dialog
        .getRootPane()
        .registerKeyboardAction(
            pressed -> close(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
  }

  /** What is to be done when it closes, whichever way. */
  void whenClosed(Runnable then) {
    closing = then;
  }

  /** The e-mail address that was typed in it, for a browser in which the person goes on. */
  void typed(String email) {
    address = email;
  }

  String typed() {
    return address;
  }

  void close() {
    if (!dialog.isDisplayable()) return;
    dialog.dispose();
    closing.run();
  }

  boolean isOpen() {
    return dialog.isDisplayable();
  }

  /** Shows this in place of what it showed; the window behind it waits. */
  void show(List<? extends JComponent> body, List<JButton> buttons) {
    var content = Parts.column(14);
    body.forEach(content::add);
    content.setBorder(new Margin(MARGIN, MARGIN, 8, MARGIN));
    var scroll = new JScrollPane(content);
    scroll.setBorder(Margin.none());
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getVerticalScrollBar().setUnitIncrement(24);
    var foot = Parts.buttons(buttons);
    foot.setBorder(new Margin(8, MARGIN, MARGIN, MARGIN));
    scroll.setPreferredSize(room(content, foot));
    var all = new JPanel(new BorderLayout());
    all.add(scroll);
    all.add(foot, BorderLayout.SOUTH);
    dialog.setContentPane(all);
    dialog
        .getRootPane()
        .setDefaultButton(buttons.stream().filter(Parts::isPrimary).findFirst().orElse(null));
    dialog.applyComponentOrientation(desk.frame().getComponentOrientation());
    dialog.pack();
    if (!dialog.isVisible()) {
      dialog.setLocationRelativeTo(desk.frame());
      SwingUtilities.invokeLater(this::appear);
    } else dialog.setLocation(Screen.keep(dialog));
    Keyboard.scrolls(all, scroll);
    SwingUtilities.invokeLater(() -> begin(scroll, content, foot));
  }

  /** Keeps the window behind it waiting; whoever shows the sheet goes on. */
  private void appear() {
    if (dialog.isDisplayable() && !dialog.isVisible()) dialog.setVisible(true);
  }

  /** At its top, with the keyboard at the first thing to fill in that is in sight, else at what Enter presses. */
  private void begin(JScrollPane scroll, JPanel content, JPanel foot) {
    scroll.getViewport().setViewPosition(new Point());
    Keyboard.first(content, Sheet::isFilledIn)
        .filter(part ->
            part.getHeight() > 0 && ((JComponent) part).getVisibleRect().height == part.getHeight())
        .or(() -> Optional.<Component>ofNullable(dialog.getRootPane().getDefaultButton()))
        .or(() -> Keyboard.first(content, JButton.class::isInstance))
        .or(() -> Keyboard.first(foot, JButton.class::isInstance))
        .ifPresent(Component::requestFocusInWindow);
  }

  private static boolean isFilledIn(Component part) {
    return part instanceof JTextField || part instanceof JToggleButton;
  }

  /** As much of it as the screen has room for beside the buttons, which stay in sight. */
  private Dimension room(JComponent content, JComponent foot) {
    var screen = Screen.of(desk.frame());
    int width = Math.min(UIScale.scale(WIDTH), screen.width - UIScale.scale(MARGIN));
    content.setSize(width, 1);
    foot.setSize(width, 1);
    int highest = Math.min(UIScale.scale(HIGHEST), screen.height - UIScale.scale(3 * MARGIN));
    int height =
        Math.min(content.getPreferredSize().height, highest - foot.getPreferredSize().height);
    return new Dimension(width, height);
  }

  /** Shows that something goes on, and a way out of it. */
  void waitFor(String words) {
    waitFor(words, List.of(Parts.button(desk.say("button.cancel"), pressed -> close())));
  }

  /** Shows that something goes on which nobody should leave now. */
  void waitOut(String words) {
    waitFor(words, List.of());
  }

  private void waitFor(String words, List<JButton> buttons) {
    var bar = new JProgressBar();
    bar.setIndeterminate(true);
    bar.getAccessibleContext().setAccessibleName(words);
    show(List.of(Parts.text(words), bar), buttons);
  }

  /** Has Enter press another button than the first. */
  void enterPresses(JButton button) {
    dialog.getRootPane().setDefaultButton(button);
    focus(button);
  }

  /** Puts the person into a field. */
  void focus(JComponent field) {
    SwingUtilities.invokeLater(field::requestFocusInWindow);
  }
}
