package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTKeyStroke;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People without a mouse, and people who hear what others see. */
class GoingByKeyboardTests {
  private final List<String> chosen = new ArrayList<>();

  @BeforeAll
  static void dress() {
    Theme.LIGHT.use();
  }

  private void settle() throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(() -> {});
  }

  @Test
  void theTabulatorLeavesTheTableOfThreats() {
    var rows = new ThreatsPage.Rows(new ThreatsTable(new Words(Locale.ENGLISH)));
    assertThat(rows.getFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS))
        .contains(AWTKeyStroke.getAWTKeyStroke(KeyEvent.VK_TAB, 0));
  }

  @Test
  void whatIsOnlyPassedInAListIsNotChosen() throws Exception {
    var choice = Choice.of(List.of("a", "b", "c"), "a", name -> name, chosen::add);
    choice.setSelectedIndex(1);
    choice.setSelectedIndex(2);
    settle();
    assertThat(chosen).isEmpty();
    choice.firePopupMenuWillBecomeInvisible();
    settle();
    assertThat(chosen).containsExactly("c");
  }

  @Test
  void whoeverClosesAListWithoutChoosingHasWhatTheyHad() throws Exception {
    var choice = Choice.of(List.of("a", "b"), "a", name -> name, chosen::add);
    choice.setSelectedIndex(1);
    choice.firePopupMenuCanceled();
    choice.firePopupMenuWillBecomeInvisible();
    settle();
    assertThat(choice.getSelectedItem()).isEqualTo("a");
    assertThat(chosen).isEmpty();
  }

  private static JScrollPane scrolled(JButton far) {
    var scroll = new JScrollPane(Parts.column(2000, new JButton("near"), far));
    scroll.setSize(300, 200);
    scroll.doLayout();
    scroll.getViewport().doLayout();
    scroll.getViewport().getView().doLayout();
    return scroll;
  }

  @Test
  void whoeverComesToSomethingByKeyboardSeesIt() {
    var far = new JButton("far");
    scrolled(far);
    assertThat(far.getVisibleRect().isEmpty()).isTrue();
    Keyboard.bring(far);
    assertThat(far.getVisibleRect().isEmpty()).isFalse();
  }

  @Test
  void pageKeysScrollFromWhereverOneIs() {
    var scroll = scrolled(new JButton("far"));
    var all = new JPanel();
    Keyboard.scrolls(all, scroll);
    all.getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_PAGE_DOWN, 0))
        .actionPerformed(new ActionEvent(all, ActionEvent.ACTION_PERFORMED, ""));
    assertThat(scroll.getViewport().getViewPosition().y).isPositive();
  }

  @Test
  void aNarrowFieldIsCalledByItsLabel() {
    var days = new JSpinner();
    Parts.shortField("Days between &full scans", days, "1 to 90.");
    var typed = ((JSpinner.DefaultEditor) days.getEditor()).getTextField();
    assertThat(typed.getAccessibleContext().getAccessibleName())
        .isEqualTo("Days between full scans");
  }

  @Test
  void aRefusalAtAFieldIsToldToWhoeverIsInIt() {
    var email = new JTextField();
    Parts.faulty("&E-mail", email, "Enter an e-mail address.");
    assertThat(email.getAccessibleContext().getAccessibleDescription())
        .isEqualTo("Enter an e-mail address.");
  }
}
