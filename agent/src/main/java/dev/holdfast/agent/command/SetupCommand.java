package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.home.ShippedCode;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.protocol.message.DeviceStatements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast setup} */
@Command(
    name = "setup",
    description = "Sets this agent up: what you agree to, what is on, and the account.")
final class SetupCommand implements Callable<Integer> {
  private static final String NEWEST = "newest";

  private final Holdfast holdfast;

  @Option(
      names = "--accept-agreement",
      paramLabel = "VERSION|newest",
      arity = "0..1",
      fallbackValue = NEWEST,
      description = "Agree to the licence agreement.")
  private @Nullable String agreement;

  @Option(
      names = "--accept-privacy",
      paramLabel = "VERSION|newest",
      arity = "0..1",
      fallbackValue = NEWEST,
      description = "Agree to the privacy statement.")
  private @Nullable String privacy;

  @Option(
      names = "--statistics",
      paramLabel = "yes|no",
      converter = YesNo.Reader.class,
      description = "Agree to statistics of use; without it: no.")
  private @Nullable YesNo statistics;

  @Option(
      names = "--marketing",
      paramLabel = "yes|no",
      converter = YesNo.Reader.class,
      description = "Agree to offers in the agent; without it: no.")
  private @Nullable YesNo marketing;

  @Option(
      names = "--component",
      paramLabel = "NAME=on|off",
      description = "A component of protection, as component list shows it; may be repeated.")
  private Map<String, String> components = new HashMap<>();

  @Option(
      names = "--connect-code",
      paramLabel = "CODE|FILE|-",
      description = "Connect by this connect code.")
  private @Nullable String connectCode;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "Connect by signing in with this address.")
  private @Nullable String email;

  SetupCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException {
    if (email != null && connectCode != null) return refuse(Exit.USAGE, "email-or-code", null);
    var turned = turned();
    if (turned.isEmpty()) return refuse(Exit.USAGE, "setup-component", null);
    var looked = look();
    if (looked.exit() != Exit.OK) return holdfast.finish(looked, nothing -> {});
    var report = looked.as(SetupReport.class);
    var wizard = holdfast.person().map(person -> new SetupWizard(holdfast, person));
    wizard.ifPresent(SetupWizard::welcome);
    var answers = new ArrayList<Agreed>();
    for (var statement : report.statements()) {
      var stale = staleVersion(statement);
      if (stale) return refuse(Exit.REFUSED, "statement-changed", statement.title());
      var accepted = answer(statement, wizard);
      if (accepted.isEmpty()) continue;
      if (statement.needed() && !accepted.get())
        return wizard.isPresent()
            ? left()
            : refuse(Exit.USAGE, "agreement-needed", statement.title());
      answers.add(
          new Agreed(statement.id(), statement.version(), statement.language(), accepted.get()));
    }
    var settings = new HashMap<>(turned.get());
    wizard.ifPresent(asking -> asking.settings(report.settings(), settings));
    var applied = holdfast.outcome(new Act.ApplySetup(answers, settings), holdfast::hear);
    if (applied.exit() != Exit.OK) return holdfast.finish(applied, nothing -> {});
    var connected = connect(report, wizard);
    return connected.filter(outcome -> outcome.exit() != Exit.OK).isPresent()
        ? holdfast.finish(connected.get(), nothing -> {})
        : holdfast.finish(look(), this::print);
  }

  private Outcome look() {
    return holdfast.outcome(
        new Act.LookAtSetup(Locale.getDefault().toLanguageTag()), holdfast::hear);
  }

  private void print(Outcome outcome) {
    holdfast.printer().say("setup.done");
    holdfast.printer().status(outcome.as(SetupReport.class).status());
  }

  /** The answer by option, or by the person; none where it was agreed to before. Silence is no. */
  private Optional<Boolean> answer(StatementView statement, Optional<SetupWizard> wizard) {
    var given = given(statement.id());
    if (given != null) return Optional.of(given);
    var before = statement.answer();
    if (before != null && before.current() && (before.accepted() || !statement.needed()))
      return Optional.empty();
    return Optional.of(wizard.map(asking -> asking.agrees(statement)).orElse(false));
  }

  private @Nullable Boolean given(String statement) {
    return switch (statement) {
      case DeviceStatements.LICENCE_AGREEMENT -> agreement == null ? null : true;
      case DeviceStatements.PRIVACY -> privacy == null ? null : true;
      case DeviceStatements.STATISTICS -> statistics == null ? null : statistics.yes();
      case DeviceStatements.MARKETING -> marketing == null ? null : marketing.yes();
      default -> null;
    };
  }

  private boolean staleVersion(StatementView statement) {
    var version = switch (statement.id()) {
      case DeviceStatements.LICENCE_AGREEMENT -> agreement;
      case DeviceStatements.PRIVACY -> privacy;
      default -> null;
    };
    return version != null
        && !version.equals(NEWEST)
        && !version.equals(String.valueOf(statement.version()));
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
      return Optional.of(byCode(new SecretArgument(holdfast.shell()).read(connectCode)));
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

  private int refuse(Exit exit, String code, @Nullable String detail) {
    return holdfast.finish(Outcome.failed(exit, code, detail), nothing -> {});
  }

  private int left() {
    holdfast.printer().say("dialogue.left");
    return Exit.REFUSED.code();
  }
}
