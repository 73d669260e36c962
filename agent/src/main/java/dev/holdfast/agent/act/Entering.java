package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.CodeReport;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Settlement.Settled;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.CodeSent;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;

/** A person's own sign-in at the device, step by step. Nothing of it is kept. */
final class Entering {
  private final Agent agent;

  Entering(Agent agent) {
    this.agent = agent;
  }

  Outcome enter(SignIn signIn, Said.Listener listener) {
    var settled = agent.turn().take(this::prepare);
    if (!(settled instanceof Reply.Got<Settled>)) return Outcome.of(settled);
    return answer(new Working(listener)
        .ask(solution ->
            agent.standing().ask((portal, token) -> portal.signIn(token, signIn, solution))));
  }

  Outcome pass(SecondStep step, Said.Listener listener) {
    return answer(new Working(listener)
        .ask(solution ->
            agent.standing().ask((portal, token) -> portal.pass(token, step, solution))));
  }

  Outcome send(CodeRequest request) {
    var reply = agent.standing().ask((portal, token) -> portal.send(token, request));
    return reply instanceof Reply.Got<CodeSent>(var sent)
        ? Outcome.ok(new CodeReport(sent))
        : Outcome.of(reply);
  }

  private Reply<Settled> prepare() {
    if (Memory.of(agent.home()).wasCloned()) agent.standing().startAnew();
    return agent.settlement().settle(true);
  }

  private static Outcome answer(Reply<SignInAnswer> reply) {
    return reply instanceof Reply.Got<SignInAnswer>(var answer)
        ? Outcome.ok(new SignInReport(answer))
        : Outcome.of(reply);
  }
}
