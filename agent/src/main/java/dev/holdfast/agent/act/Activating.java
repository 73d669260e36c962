package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.ActivateReport;
import dev.holdfast.agent.act.Reports.ForecastReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.ActivationForecast;
import java.util.Optional;
import java.util.function.Function;

/** Entering an activation code at the device, with an account or without. */
final class Activating {
  private final Agent agent;
  private final Working working;

  Activating(Agent agent, Working working) {
    this.agent = agent;
    this.working = working;
  }

  Outcome activate(EnteredCode entered) {
    return read(entered, this::activate);
  }

  /** Says what it would come to; nothing changes. */
  Outcome check(EnteredCode entered) {
    return read(entered, this::check);
  }

  /** A system date that is a day off would give the licence a wrong beginning, so nothing is changed then. */
  private Outcome read(EnteredCode entered, Function<Activation, Outcome> then) {
    var wrong = wrong(entered.code(), "malformed");
    if (wrong.isPresent()) return wrong.get();
    var previous = entered.previous();
    var before = previous == null || previous.isBlank() ? null : previous;
    var wrongBefore = before == null ? Optional.<Outcome>empty() : wrong(before, "previous");
    if (wrongBefore.isPresent()) return wrongBefore.get();
    var heard = agent.settlement().hearTime();
    if (!(heard instanceof Reply.Got<?>)) return Outcome.of(heard);
    if (agent.time().clockIsOff()) return Outcome.failed(Exit.REFUSED, "wrong-date");
    return then.apply(new Activation(
        canonical(entered.code()),
        before == null ? null : canonical(before),
        entered.acceptShorterTerm() ? true : null,
        entered.replace() ? true : null));
  }

  private static String canonical(String typed) {
    return CodeText.parse(typed).map(CodeText::canonical).orElseThrow();
  }

  private static Optional<Outcome> wrong(String typed, String which) {
    return switch (CodeText.read(typed)) {
      case Reading.Read read -> Optional.empty();
      case Reading.WrongLength wrong -> refused(which + "-length");
      case Reading.ForeignSymbol foreign -> refused(which + "-symbol");
      case Reading.CheckFailed failed -> refused(which + "-check");
    };
  }

  private static Optional<Outcome> refused(String code) {
    return Optional.of(Outcome.failed(Exit.REFUSED, code));
  }

  private Outcome check(Activation activation) {
    var reply = working.ask(solution ->
        agent.standing().ask((portal, token) -> portal.check(token, activation, solution)));
    return reply instanceof Reply.Got<ActivationForecast>(var forecast)
        ? Outcome.ok(new ForecastReport(forecast))
        : Outcome.of(reply);
  }

  private Outcome activate(Activation activation) {
    return activated(
        agent,
        Once.ask(key -> working.ask(solution -> agent
            .standing()
            .ask((portal, token) -> portal.activate(token, activation, key, solution)))));
  }

  /** What came of asking for an activation; the licence is fetched at once. */
  static Outcome activated(Agent agent, Reply<Activated> reply) {
    if (!(reply instanceof Reply.Got<Activated>(var activated))) return Outcome.of(reply);
    var settled = agent.settlement().settle(false);
    var report = new ActivateReport(activated, Reporting.report(agent));
    return settled instanceof Reply.Got<?> ? Outcome.ok(report) : Outcome.of(settled);
  }
}
