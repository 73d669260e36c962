package dev.holdfast.agent.window;

import java.awt.BorderLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The account of this computer, always in sight (LIC-10); it leads to its page. */
final class Head {
  private final Desk desk;
  private final JPanel panel = new JPanel(new BorderLayout());
  private final JButton account;

  Head(Desk desk) {
    this.desk = desk;
    this.account = Parts.link("", pressed -> desk.go(Place.ACCOUNT));
    account.setIcon(Icons.of("user-round"));
    panel.setBorder(new Margin(8, 16, 0, 16));
    panel.add(account, BorderLayout.LINE_END);
  }

  JComponent component() {
    return panel;
  }

  void show(Live.Seen seen) {
    var status = seen.status();
    var now = status == null ? null : status.account();
    account.setVisible(status != null);
    account.setText(now == null ? desk.say("account.not-connected") : now.email());
    account
        .getAccessibleContext()
        .setAccessibleName(desk.say("page.account") + ": " + account.getText());
  }
}
