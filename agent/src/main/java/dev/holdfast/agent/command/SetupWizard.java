package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.Setting;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.setup.Neighbours;
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

  /** Shows a statement and asks; anything but yes is no. */
  boolean agrees(StatementView statement) {
    holdfast
        .printer()
        .say("setup.statement", Map.of("title", statement.title(), "version", statement.version()));
    statement
        .text()
        .lines()
        .forEach(line -> holdfast.printer().say("setup.line", Map.of("line", line)));
    holdfast.printer().say("setup.line", Map.of("line", statement.consequence()));
    return dialogue.agrees(
        statement.needed() ? "setup.agree-question" : "setup.optional-question",
        Map.of("title", statement.title()));
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
    for (var account : accounts)
      holdfast.printer().say("setup.account-found", Map.of("email", account.email()));
    var connecting = new ConnectCommand(holdfast);
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
      default -> Optional.empty();
    };
  }
}
