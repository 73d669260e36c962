package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.Fact;
import dev.holdfast.agent.act.SetupReports.Setting;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.setup.Markdown;
import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.protocol.message.DeviceStatements;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The questions of the setup at a terminal. Until they are answered nothing is changed. */
final class SetupWizard {
  private final Holdfast holdfast;
  private final Dialogue dialogue;

  SetupWizard(Holdfast holdfast, Person person) {
    this.holdfast = holdfast;
    this.dialogue = new Dialogue(person);
  }

  void welcome() {
    holdfast.printer().say("setup.welcome");
  }

  /** Shows a statement, with what would be told of this computer, and asks; anything but yes is no. */
  boolean agrees(StatementView statement, List<Fact> sent) {
    return show(statement, statement.id().equals(DeviceStatements.STATISTICS) ? sent : List.of());
  }

  private boolean show(StatementView statement, List<Fact> sent) {
    holdfast
        .printer()
        .say("setup.statement", Map.of("title", statement.title(), "version", statement.version()));
    Markdown.plain(statement.text())
        .lines()
        .forEach(line -> holdfast.printer().say("setup.line", Map.of("line", line)));
    holdfast.printer().say("setup.line", Map.of("line", statement.consequence()));
    if (!sent.isEmpty()) {
      holdfast.printer().say("agreement.would");
      ConsentCommand.facts(holdfast.printer(), sent);
    }
    return dialogue.agrees(
        statement.needed() ? "setup.agree-question" : "setup.optional-question",
        Map.of("title", statement.title()));
  }

  /** Asks for what is needed alone; what is optional counts as declined until somebody is asked for it. */
  boolean agreesIfNeeded(StatementView statement) {
    return statement.needed() && show(statement, List.of());
  }

  /** Asks for every component that was not given as an option; Enter takes what is recommended. */
  void settings(List<Setting> settings, Map<String, Boolean> chosen) {
    for (var setting : settings) {
      if (chosen.containsKey(setting.component())) continue;
      var name = Printer.words("security.component.", setting.component());
      boolean no = dialogue
          .ask("setup.component-question", Map.of("component", name))
          .filter(answer -> !setting.recommended() || !isYes(answer))
          .isPresent();
      chosen.put(setting.component(), setting.recommended() != no);
    }
  }

  private static boolean isYes(String answer) {
    return Text.of("dialogue.yes").startsWith(answer.toLowerCase(Locale.ROOT));
  }

  /** Asks how to connect; empty when that is left for later. */
  Optional<Outcome> connect(List<Neighbours.Found> accounts) throws IOException {
    var connecting = new ConnectCommand(holdfast);
    var taken = new FoundAccounts(holdfast.printer(), dialogue).offer(accounts);
    if (taken.isPresent())
      return Optional.of(SigningIn.connect(holdfast, taken.get(), connecting::hear));
    return switch (dialogue.ask("setup.connect-question").orElse("")) {
      case "1" -> Optional.of(holdfast.outcome(new Act.Connect(null), connecting::hear));
      case "2" -> {
        var email = dialogue.ask("setup.email-question");
        yield email.isEmpty()
            ? Optional.empty()
            : Optional.of(SigningIn.connect(holdfast, email.get(), connecting::hear));
      }
      case "3" ->
        dialogue
            .ask("setup.code-question")
            .map(code -> holdfast.outcome(new Act.Connect(code), connecting::hear));
      case "4" ->
        dialogue.ask("connect.address-question").map(email -> connecting.register(dialogue, email));
      default -> Optional.empty();
    };
  }
}
