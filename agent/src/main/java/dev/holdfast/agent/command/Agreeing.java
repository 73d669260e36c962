package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Agreements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Has a person, or the options, answer what an agent may do nothing without. */
final class Agreeing {
  private final Holdfast holdfast;
  private final AgreementOptions options;

  Agreeing(Holdfast holdfast, AgreementOptions options) {
    this.holdfast = holdfast;
    this.options = options;
  }

  /** What came of asking. */
  sealed interface Answer {
    record Given(List<Agreed> answers) implements Answer {}

    record Refused(Outcome outcome) implements Answer {}

    /** The person does not agree. */
    record Left() implements Answer {}
  }

  /** Everything that there is to agree to, and to choose. */
  static Outcome look(Holdfast holdfast) {
    return holdfast.outcome(
        new Act.LookAtSetup(Locale.getDefault().toLanguageTag()), holdfast::hear);
  }

  /** The answers by option, or by the person; none where it was agreed to before. Silence is no. */
  Answer answers(SetupReport report, Optional<Predicate<StatementView>> person) {
    var answers = new ArrayList<Agreed>();
    for (var statement : report.statements()) {
      if (options.isStale(statement)) return refused(Exit.REFUSED, "statement-changed", statement);
      var accepted = answer(statement, person);
      if (accepted.isEmpty()) continue;
      if (statement.needed() && !accepted.get())
        return person.isPresent()
            ? new Answer.Left()
            : refused(Exit.USAGE, "agreement-needed", statement);
      answers.add(
          new Agreed(statement.id(), statement.version(), statement.language(), accepted.get()));
    }
    return new Answer.Given(answers);
  }

  private Optional<Boolean> answer(
      StatementView statement, Optional<Predicate<StatementView>> person) {
    var given = options.to(statement.id());
    if (given.isPresent()) return given;
    var before = statement.answer();
    if (before != null && before.current() && (before.accepted() || !statement.needed()))
      return Optional.empty();
    return Optional.of(person.filter(asked -> asked.test(statement)).isPresent());
  }

  private static Answer refused(Exit exit, String code, StatementView statement) {
    return new Answer.Refused(Outcome.failed(exit, code, statement.title()));
  }

  /** Gives the answers of the options before an act, if there are any; what keeps the act from being done comes back. */
  Optional<Outcome> beforehand() {
    return options.isAny() ? settled(Optional.empty()) : Optional.empty();
  }

  /** Performs an act; where nobody has agreed yet, the person is asked, and it is performed again. */
  static Outcome asking(Holdfast holdfast, Supplier<Outcome> act) {
    var outcome = act.get();
    var person = holdfast.person();
    if (!outcome.code().equals(Agreements.NOT_AGREED) || person.isEmpty()) return outcome;
    var wizard = new SetupWizard(holdfast, person.get());
    return new Agreeing(holdfast, new AgreementOptions())
        .settled(Optional.of(wizard::agreesIfNeeded))
        .orElseGet(act);
  }

  /** Only what is needed is asked; what is optional can be agreed to later. */
  private Optional<Outcome> settled(Optional<Predicate<StatementView>> person) {
    var looked = look(holdfast);
    if (looked.exit() != Exit.OK) return Optional.of(looked);
    var report = looked.as(SetupReport.class);
    return switch (answers(report, person)) {
      case Answer.Given(var answers) ->
        Optional.of(holdfast.outcome(new Act.ApplySetup(answers, Map.of()), holdfast::hear))
            .filter(applied -> applied.exit() != Exit.OK);
      case Answer.Refused(var outcome) -> Optional.of(outcome);
      case Answer.Left() -> Optional.of(Outcome.failed(Exit.REFUSED, Agreements.NOT_AGREED));
    };
  }
}
