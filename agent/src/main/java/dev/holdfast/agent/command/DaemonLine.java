package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.StatusReport;
import java.util.ArrayList;
import java.util.Map;

/** The state of an agent in one line, as its daemon writes it after each change. */
final class DaemonLine {
  private DaemonLine() {}

  static String of(StatusReport status) {
    var parts = new ArrayList<String>();
    var account = status.account();
    parts.add(
        account == null
            ? Text.of("daemon.not-connected")
            : Text.of("daemon.connected", Map.of("email", account.email())));
    if (!status.setup().agreed()) parts.add(Text.of("daemon.not-agreed"));
    if (status.notice() != null)
      parts.add(Printer.words("daemon.notice.", status.notice().id()));
    var reason = status.licence().reason();
    parts.add(Text.of(
        "daemon.licence." + status.licence().state(), Map.of("reason", Printer.reason(reason))));
    var subscription = status.subscription();
    if (subscription != null)
      parts.add(
          Text.plain(subscription.product()) + " " + Printer.words("state.", subscription.state()));
    parts.add(Text.of("daemon.security." + status.security().level().word()));
    var problem = status.portal().problem();
    if (Boolean.FALSE.equals(status.portal().reachable()) && problem != null)
      parts.add(Text.of("daemon.away", Map.of("problem", Printer.away(problem))));
    return String.join("; ", parts);
  }
}
