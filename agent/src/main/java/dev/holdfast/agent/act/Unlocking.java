package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.SecretCodeReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.secretcode.SecretCode;
import dev.holdfast.agent.secretcode.SecretCode.Try;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.util.Optional;

/** The secret code: what it keeps from being done, setting it, and the ways back when it is forgotten. */
final class Unlocking {
  static final String NEEDED = "secret-code-needed";
  static final String WRONG = "secret-code-wrong";
  static final String TOO_SOON = "secret-code-wait";
  static final String NONE = "no-secret-code";

  private final Agent agent;
  private final SecretCode secret;

  Unlocking(Agent agent) {
    this.agent = agent;
    this.secret = agent.secretCode();
  }

  /** Why the act is not done, if it is not; a code that comes with an act that takes none is not looked at. */
  Optional<Outcome> forbids(Act act) {
    if (!act.bare().needsSecretCode() || !secret.isSet()) return Optional.empty();
    return act instanceof Act.WithSecretCode(var code, var guarded)
        ? refusal(secret.check(code), WRONG)
        : Optional.of(Outcome.failed(Exit.REFUSED, NEEDED));
  }

  Outcome show() {
    return Outcome.ok(report());
  }

  Outcome set(String code, boolean change) {
    if (secret.isSet() && !change) return Outcome.failed(Exit.REFUSED, "secret-code-there");
    if (!secret.isSet() && change) return Outcome.failed(Exit.NOTHING, NONE);
    if (!SecretCode.isFit(code)) return Outcome.failed(Exit.REFUSED, "secret-code-unfit");
    secret.set(code);
    return told();
  }

  Outcome remove() {
    if (!secret.isSet()) return Outcome.failed(Exit.NOTHING, NONE);
    secret.remove(Happened.REMOVED);
    return told();
  }

  Outcome recover(String recoveryCode) {
    return refusal(secret.recover(recoveryCode), "recovery-code-wrong").orElseGet(this::told);
  }

  /** Why no sign-in resets it now. */
  Optional<Outcome> cannotReset() {
    if (!secret.isSet()) return Optional.of(Outcome.failed(Exit.NOTHING, NONE));
    return Memory.of(agent.home()).connected()
        ? Optional.empty()
        : Optional.of(Outcome.failed(Exit.NOTHING, "not-connected"));
  }

  Outcome reset(String connectCode, Said.Listener listener) {
    return ConnectCode.parse(connectCode)
        .map(code -> reset(Connection.byConnectCode(code.reveal()), listener))
        .orElseGet(() -> Outcome.failed(Exit.REFUSED, "connect-code-malformed"));
  }

  /** The ticket is used up, and nothing but the account that this computer has may have made it. */
  Outcome reset(Connection ticket, Said.Listener listener) {
    var hopeless = cannotReset();
    if (hopeless.isPresent()) return hopeless.get();
    var account = Memory.of(agent.home()).account();
    var foreseen = new Working(listener)
        .ask(solution ->
            agent.standing().ask((portal, token) -> portal.check(token, ticket, solution)));
    if (!(foreseen instanceof Reply.Got<ConnectionForecast>(var forecast)))
      return Outcome.of(foreseen);
    if (!forecast.account().equals(account))
      return Outcome.failed(Exit.REFUSED, "secret-code-other-account");
    var used = new Working(listener)
        .ask(solution ->
            agent.standing().ask((portal, token) -> portal.connect(token, ticket, solution)));
    if (!(used instanceof Reply.Got<Connected>)) return Outcome.of(used);
    secret.remove(Happened.RESET);
    return told();
  }

  /** Tells the portal what it has not heard; later, when it is away. */
  Outcome told() {
    tell(agent);
    return show();
  }

  /** Tells the portal what it has not heard of the secret code, if this computer has an account. */
  static void tell(Agent agent) {
    var account = Memory.of(agent.home()).account();
    if (account == null) {
      agent.secretCode().forgotten();
      return;
    }
    var name = name(account);
    agent.secretCode().news(name).ifPresent(news -> {
      var reply =
          agent.standing().ask((portal, token) -> portal.put(Resource.SECRET_CODE, token, news));
      if (reply instanceof Reply.Got<String>) agent.secretCode().told(news, name);
    });
  }

  private SecretCodeReport report() {
    var account = Memory.of(agent.home()).account();
    return new SecretCodeReport(
        secret.isSet(), account != null && secret.isRecoverable(name(account)));
  }

  private static String name(AccountView account) {
    return account.id() == null ? account.email() : account.id();
  }

  private static Optional<Outcome> refusal(Try answer, String wrong) {
    return switch (answer) {
      case Try.Right() -> Optional.empty();
      case Try.Wrong(var pause) ->
        Optional.of(Outcome.failed(Exit.REFUSED, wrong, Long.toString(pause.toSeconds())));
      case Try.TooSoon(var left) ->
        Optional.of(Outcome.failed(
            Exit.REFUSED, TOO_SOON, Long.toString(left.plusMillis(999).toSeconds())));
      case Try.None() -> Optional.of(Outcome.failed(Exit.NOTHING, NONE));
    };
  }
}
