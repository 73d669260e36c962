package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.PermissionsReport;
import dev.holdfast.agent.setup.Permission;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast permissions} */
@Command(name = "permissions")
final class PermissionsCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  PermissionsCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    return holdfast.perform(new Act.ListPermissions(), this::print);
  }

  private void print(Outcome outcome) {
    var permissions = outcome.as(PermissionsReport.class).permissions();
    permissions.forEach(this::print);
    if (permissions.stream().anyMatch(each -> each.granted() == null && each.page() != null))
      holdfast.printer().say("permission.untold-note");
  }

  private void print(Permission permission) {
    var key = "permission." + permission.id();
    var granted = permission.granted();
    var mark = granted == null ? "untold" : granted ? "granted" : "missing";
    var printer = holdfast.printer();
    printer.say("permission." + mark, Map.of("what", Text.of(key), "why", Text.of(key + ".why")));
    if (Boolean.TRUE.equals(granted)) return;
    if (permission.command() != null)
      printer.say("permission.command", Map.of("how", permission.command()));
    if (permission.page() != null) printer.say("permission.page", Map.of("how", permission.page()));
    if (Text.has(key + ".how")) printer.say("permission.how", Map.of("how", Text.of(key + ".how")));
  }
}
