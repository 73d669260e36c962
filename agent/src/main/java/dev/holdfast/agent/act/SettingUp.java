package dev.holdfast.agent.act;

import dev.holdfast.agent.act.SetupReports.Answer;
import dev.holdfast.agent.act.SetupReports.ConsentsReport;
import dev.holdfast.agent.act.SetupReports.Fact;
import dev.holdfast.agent.act.SetupReports.PermissionsReport;
import dev.holdfast.agent.act.SetupReports.Setting;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.agent.setup.Permissions;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.DeviceStatements.Statement;
import dev.holdfast.protocol.protection.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is agreed to and settled before the agent protects, and changed later. */
final class SettingUp {
  private final Agent agent;
  private final Agreements agreements;

  SettingUp(Agent agent) {
    this.agent = agent;
    this.agreements = agent.agreements();
  }

  /** What is to be answered; the portal learns nothing of this computer by it. */
  Outcome look(@Nullable String language) {
    var reply = agreements.read(language, agent.time().now());
    return reply instanceof Reply.Got<DeviceStatements> ? Outcome.ok(report()) : Outcome.of(reply);
  }

  /** All of it or nothing. */
  Outcome apply(Act.ApplySetup apply) {
    for (var name : apply.components().keySet())
      if (Component.of(name).isEmpty())
        return Outcome.failed(Exit.USAGE, "unknown-component", name);
    var known = known();
    if (!(known instanceof Reply.Got<DeviceStatements>(var statements))) return Outcome.of(known);
    var choices = new ArrayList<Choice>();
    for (var answer : apply.answers()) {
      if (statements.find(answer.statement()).filter(each -> isOf(answer, each)).isEmpty())
        return Outcome.failed(Exit.REFUSED, "statement-changed", answer.statement());
      choices.add(choice(answer));
    }
    for (var statement : statements.statements()) {
      var answer = apply.answers().stream()
          .filter(each -> each.statement().equals(statement.id()))
          .findFirst();
      if (statement.needed()
          && !answer.map(Agreed::accepted).orElse(agreements.isAgreed(statement)))
        return Outcome.failed(Exit.REFUSED, "agreement-needed", statement.title());
      if (!statement.needed()
          && answer.isEmpty()
          && agreements.answer(statement.id()).isEmpty()) choices.add(choice(statement, false));
    }
    agreements.answer(choices);
    agent.protection().statistics().consentChanged();
    apply
        .components()
        .forEach((name, on) ->
            agent.protection().components().turn(Component.of(name).orElseThrow(), on));
    agreements.tell();
    return Outcome.ok(report());
  }

  /** Those known, or else those that the portal has now. */
  private Reply<DeviceStatements> known() {
    return agreements
        .known()
        .<Reply<DeviceStatements>>map(Reply.Got::new)
        .orElseGet(() -> agreements.read(null, agent.time().now()));
  }

  private static boolean isOf(Agreed answer, Statement statement) {
    return answer.version() == statement.version()
        && answer.language().equals(statement.language());
  }

  private Choice choice(Agreed answer) {
    return new Choice(
        answer.statement(),
        answer.version(),
        answer.language(),
        answer.accepted(),
        agent.time().now());
  }

  private Choice choice(Statement statement, boolean accepted) {
    return new Choice(
        statement.id(),
        statement.version(),
        statement.language(),
        accepted,
        agent.time().now());
  }

  Outcome consents() {
    agreements.keepUp(agent.time().now());
    return Outcome.ok(consentsReport());
  }

  /** Only what is optional can be changed; without a needed one the agent is taken off the computer. */
  Outcome consent(String id, boolean accepted) {
    var known = known();
    if (!(known instanceof Reply.Got<DeviceStatements>(var statements))) return Outcome.of(known);
    var statement = statements.find(id);
    if (statement.isEmpty())
      return Outcome.failed(Exit.USAGE, "no-such-statement", names(statements));
    if (statement.get().needed() && !accepted)
      return Outcome.failed(Exit.REFUSED, "statement-needed", statement.get().title());
    agreements.answer(List.of(choice(statement.get(), accepted)));
    agent.protection().statistics().consentChanged();
    agreements.tell();
    return Outcome.ok(consentsReport());
  }

  private static String names(DeviceStatements statements) {
    return String.join(", ", statements.statements().stream().map(Statement::id).toList());
  }

  Outcome permissions() {
    var parts = agent.protection().survey().look().parts();
    return Outcome.ok(new PermissionsReport(Permissions.here(ThisComputer.system())
        .all(parts.engine().state(), parts.components(), System.getenv())));
  }

  private ConsentsReport consentsReport() {
    return new ConsentsReport(statements(), counted(), agreements.permitStatistics());
  }

  /** Exactly what the portal would be told of this week, with the present numbers. */
  private List<Fact> counted() {
    var present = agent.protection().statistics().present();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("week", present.week().toString()));
    facts.add(new Fact("version", present.version()));
    facts.add(new Fact("system", present.system()));
    present.sorted().forEach((key, count) -> facts.add(new Fact(key, String.valueOf(count))));
    return facts;
  }

  private SetupReport report() {
    var components = agent.protection().components();
    return new SetupReport(
        agreements.agreed(),
        statements(),
        Arrays.stream(Component.values())
            .map(each -> new Setting(each.word(), components.isOn(each), true))
            .toList(),
        Neighbours.of(agent.home().folder()).connected(),
        counted(),
        Reporting.report(agent));
  }

  private List<StatementView> statements() {
    return agreements.known().stream()
        .flatMap(known -> known.statements().stream())
        .map(each -> new StatementView(
            each.id(),
            each.needed(),
            each.version(),
            each.language(),
            each.title(),
            each.text(),
            each.consequence(),
            answer(each).orElse(null)))
        .toList();
  }

  private Optional<Answer> answer(Statement statement) {
    return agreements
        .answer(statement.id())
        .map(choice -> new Answer(
            choice.accepted(),
            choice.version(),
            choice.language(),
            choice.at(),
            choice.version() >= statement.version()));
  }
}
