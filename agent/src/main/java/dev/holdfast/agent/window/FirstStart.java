package dev.holdfast.agent.window;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.setup.Agreements;

/** What opens by itself on a computer that nobody has set up (DEV-13, DEV-14); once, and whoever closes it is left alone. */
final class FirstStart {
  private final Desk desk;
  private boolean looked;

  FirstStart(Desk desk) {
    this.desk = desk;
  }

  /** Whether nobody has agreed here, so that nothing else can be done before. */
  static boolean isDue(StatusReport status) {
    return status.security().reasons().stream()
        .anyMatch(reason -> reason.id().equals(Agreements.NOT_AGREED));
  }

  /** The setup where nobody has agreed; else the connect code that a person has copied for this. */
  void look(StatusReport status) {
    if (looked) return;
    looked = true;
    if (status.connected() || !status.licence().state().equals("none")) return;
    if (!status.setup().agreed()) new SetupWizard(desk).open();
    else if (CopiedCode.isThere()) new CopiedCode(desk).offer(new ConnectSheet(desk));
  }
}
