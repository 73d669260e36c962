package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.ActivateReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.message.Activated;
import java.security.SecureRandom;

/** Entering an activation code at the device, with an account or without. */
final class Activating {
  private static final int TRIES = 3;

  private final Agent agent;
  private final Working working;

  Activating(Agent agent, Working working) {
    this.agent = agent;
    this.working = working;
  }

  Outcome activate(String typed) {
    return switch (CodeText.read(typed)) {
      case Reading.Read(var code) -> activate(code);
      case Reading.WrongLength wrong -> Outcome.failed(Exit.REFUSED, "malformed-length");
      case Reading.ForeignSymbol foreign -> Outcome.failed(Exit.REFUSED, "malformed-symbol");
      case Reading.CheckFailed failed -> Outcome.failed(Exit.REFUSED, "malformed-check");
    };
  }

  /** A system date that is a day off would give the licence a wrong beginning, so nothing is changed then. */
  private Outcome activate(CodeText code) {
    var heard = agent.settlement().hearTime();
    if (!(heard instanceof Reply.Got<?>)) return Outcome.of(heard);
    if (agent.time().clockIsOff()) return Outcome.failed(Exit.REFUSED, "wrong-date");
    var reply = redeem(code);
    if (!(reply instanceof Reply.Got<Activated>(var activated))) return Outcome.of(reply);
    var settled = agent.settlement().settle(false);
    var report = new ActivateReport(activated, Reporting.report(agent));
    return settled instanceof Reply.Got<?> ? Outcome.ok(report) : Outcome.of(settled);
  }

  /** One key for all tries, so that a lost answer is told again instead of being an error. */
  private Reply<Activated> redeem(CodeText code) {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    var key = Base64Url.encode(bytes);
    Reply<Activated> reply = new Reply.Away<>("not-tried", null);
    for (int tried = 0; tried < TRIES && reply instanceof Reply.Away<Activated>; tried++)
      reply = working.ask(solution -> agent
          .standing()
          .ask((portal, token) -> portal.activate(token, code.canonical(), key, solution)));
    return reply;
  }
}
