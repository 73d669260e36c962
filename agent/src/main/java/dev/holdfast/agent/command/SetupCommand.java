package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.command.Agreeing.Answer;
import dev.holdfast.agent.home.ShippedCode;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Running;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast setup} */
@Command(name = "setup")
final class SetupCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Mixin
  private AgreementOptions agreement = new AgreementOptions();

  @Option(names = "--component", paramLabel = "${bundle:label.name}=on|off")
  private Map<String, String> components = new HashMap<>();

  @Option(
      names = "--install",
      paramLabel = "everybody|me|nobody",
      converter = InstallStep.For.Reader.class)
  private InstallStep.@Nullable For install;

  @Option(names = "--connect-code", paramLabel = "${bundle:label.code}|${bundle:label.file}|-")
  private @Nullable String connectCode;

  @Option(names = "--email", paramLabel = "${bundle:label.address}")
  private @Nullable String email;

  private SetupCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new SetupCommand(holdfast))
        .addSubcommand(new RemoveServiceCommand(holdfast));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (email != null && connectCode != null) return refuse("email-or-code");
    var turned = turned();
    if (turned.isEmpty()) return refuse("setup-component");
    var looked = Agreeing.look(holdfast);
    if (looked.exit() != Exit.OK) return holdfast.finish(looked, nothing -> {});
    var report = looked.as(SetupReport.class);
    var wizard = holdfast.person().map(person -> new SetupWizard(holdfast, person));
    wizard.ifPresent(SetupWizard::welcome);
    return switch (new Agreeing(holdfast, agreement)
        .answers(report, wizard.map(asking -> each -> asking.agrees(each, report.sent())))) {
      case Answer.Given(var answers) -> apply(report, answers, turned.get(), wizard);
      case Answer.Refused(var refused) -> holdfast.finish(refused, nothing -> {});
      case Answer.Left() -> left();
    };
  }

  private int apply(
      SetupReport report,
      List<Agreed> answers,
      Map<String, Boolean> chosen,
      Optional<SetupWizard> wizard)
      throws IOException, InterruptedException {
    var step = new InstallStep(holdfast, holdfast.person().map(Dialogue::new), Running.ofProcess());
    var ended = step.run(Optional.ofNullable(install), answers);
    if (ended.isPresent()) return ended.get();
    var settings = new HashMap<>(chosen);
    wizard.ifPresent(asking -> asking.settings(report.settings(), settings));
    var applied = holdfast.outcome(new Act.ApplySetup(answers, settings), holdfast::hear);
    if (applied.exit() != Exit.OK) return holdfast.finish(applied, nothing -> {});
    var connected = connect(report, wizard);
    return connected.filter(outcome -> outcome.exit() != Exit.OK).isPresent()
        ? holdfast.finish(connected.get(), nothing -> {})
        : holdfast.finish(Agreeing.look(holdfast), this::print);
  }

  private void print(Outcome outcome) {
    holdfast.printer().say("setup.done");
    holdfast.printer().status(outcome.as(SetupReport.class).status());
  }

  /** The components as they are wanted; empty when one is neither on nor off. */
  private Optional<Map<String, Boolean>> turned() {
    var turned = new HashMap<String, Boolean>();
    for (var each : components.entrySet()) {
      if (!List.of("on", "off").contains(each.getValue())) return Optional.empty();
      turned.put(each.getKey(), each.getValue().equals("on"));
    }
    return Optional.of(turned);
  }

  /** Empty when nobody wants to connect now, or it is connected. */
  private Optional<Outcome> connect(SetupReport report, Optional<SetupWizard> wizard)
      throws IOException {
    if (report.status().connected()) return Optional.empty();
    var connecting = new ConnectCommand(holdfast);
    if (email != null) return Optional.of(SigningIn.connect(holdfast, email, connecting::hear));
    if (connectCode != null)
      return Optional.of(byCode(new SecretArgument(holdfast.shell()).connectCode(connectCode)));
    var shipped = new ShippedCode(holdfast.reach().home(), holdfast.shell().archive());
    var found = shipped.unused();
    if (found.isPresent()) {
      var outcome = byCode(found.get());
      if (outcome.spendsConnectCode()) shipped.useUp(found.get());
      return Optional.of(outcome);
    }
    return wizard.isEmpty() ? Optional.empty() : wizard.get().connect(report.accounts());
  }

  private Outcome byCode(String code) {
    return holdfast.outcome(new Act.Connect(code), new ConnectCommand(holdfast)::hear);
  }

  private int refuse(String code) {
    return holdfast.finish(Outcome.failed(Exit.USAGE, code), nothing -> {});
  }

  private int left() {
    holdfast.printer().say("dialogue.left");
    return Exit.REFUSED.code();
  }
}
