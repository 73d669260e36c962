package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.AccountForecastReport;
import dev.holdfast.agent.act.Reports.ConnectReport;
import dev.holdfast.agent.act.Reports.DisconnectReport;
import dev.holdfast.agent.act.Reports.FarewellReport;
import dev.holdfast.agent.contact.DeviceAuthorization;
import dev.holdfast.agent.contact.DeviceAuthorization.Answer;
import dev.holdfast.agent.contact.DeviceAuthorization.Begun;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Settlement.Settled;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.Goodbye;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.Purpose;
import dev.holdfast.protocol.message.RegistrationRequest;
import dev.holdfast.protocol.message.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connecting the device to an account, and the way back. While a person is waited for, others may have their turn. */
final class Connecting {
  private final Agent agent;

  Connecting(Agent agent) {
    this.agent = agent;
  }

  Outcome connect(@Nullable String code, Said.Listener listener) throws InterruptedException {
    var settled = agent.turn().take(this::prepare);
    if (!(settled instanceof Reply.Got<Settled>(var before))) return Outcome.of(settled);
    if (before.wanted().connected() && code == null) return done(before);
    return code == null ? byAuthorization(listener) : byCode(code, listener);
  }

  /** Whose account it would come to; the ticket is asked for, and used by nothing but {@link #change}. */
  Outcome foresee(@Nullable String code, Said.Listener listener) throws InterruptedException {
    var settled = agent.turn().take(() -> agent.settlement().settle(false));
    if (!(settled instanceof Reply.Got<Settled>(var now))) return Outcome.of(settled);
    if (!now.wanted().connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    return code == null
        ? authorized(Purpose.CONNECTION, listener, ticket -> foresee(ticket, listener))
        : foreseeCode(code, listener);
  }

  private Outcome foreseeCode(String typed, Said.Listener listener) {
    return ConnectCode.parse(typed)
        .map(code -> foresee(Connection.byConnectCode(code.reveal()), listener))
        .orElseGet(() -> Outcome.failed(Exit.REFUSED, "connect-code-malformed"));
  }

  private Outcome foresee(Connection ticket, Said.Listener listener) {
    var reply = new Working(listener)
        .ask(solution ->
            agent.standing().ask((portal, token) -> portal.check(token, ticket, solution)));
    if (!(reply instanceof Reply.Got<ConnectionForecast>(var forecast))) return Outcome.of(reply);
    return forecast.account().equals(Memory.of(agent.home()).account())
        ? Outcome.failed(Exit.REFUSED, "same-account")
        : Outcome.ok(new AccountForecastReport(forecast, ticket));
  }

  /** Leaves the present account for that of the ticket, in one step of the portal. */
  Outcome change(Connection ticket, Said.Listener listener) {
    return link(ticket.leaving(), listener);
  }

  private Reply<Settled> prepare() {
    if (Memory.of(agent.home()).wasCloned()) agent.standing().startAnew();
    return agent.settlement().settle(true);
  }

  private Outcome byCode(String typed, Said.Listener listener) {
    var code = ConnectCode.parse(typed);
    if (code.isEmpty()) return Outcome.failed(Exit.REFUSED, "connect-code-malformed");
    return link(Connection.byConnectCode(code.get().reveal()), listener);
  }

  private Outcome byAuthorization(Said.Listener listener) throws InterruptedException {
    return authorized(Purpose.CONNECTION, listener, connection -> link(connection, listener));
  }

  /** For a person without an account: a mail goes to the address, and its link leads to where this device is let in. */
  Outcome register(String email, Said.Listener listener) throws InterruptedException {
    var settled = agent.turn().take(this::prepare);
    if (!(settled instanceof Reply.Got<Settled>(var before))) return Outcome.of(settled);
    if (before.wanted().connected()) return done(before);
    Function<Begun, Reply<String>> mailed = begun -> new Working(listener)
        .ask(solution -> agent
            .standing()
            .ask((portal, token) -> portal.register(
                token, new RegistrationRequest(email, begun.userCode()), solution)));
    return authorized(
        new Asked(Purpose.CONNECTION, mailed, email),
        listener,
        connection -> link(connection, listener));
  }

  /** Goes on with what a person on the portal allows. */
  Outcome authorized(Purpose purpose, Said.Listener listener, Function<Connection, Outcome> then)
      throws InterruptedException {
    return authorized(new Asked(purpose, begun -> new Reply.Got<>(""), ""), listener, then);
  }

  /** What a person is asked for: what is done before they see it, and where a mail went for it, if one did. */
  private record Asked(Purpose purpose, Function<Begun, Reply<String>> first, String mailedTo) {}

  private Outcome authorized(
      Asked asked, Said.Listener listener, Function<Connection, Outcome> then)
      throws InterruptedException {
    var known = agent.standing().device();
    if (known.isEmpty()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var device = known.get();
    var reply = agent
        .standing()
        .ask((portal, token) -> DeviceAuthorization.begin(portal, device, asked.purpose()));
    if (!(reply instanceof Reply.Got<DeviceAuthorization>(var authorization)))
      return Outcome.of(reply);
    var prepared = asked.first().apply(authorization.begun());
    if (!(prepared instanceof Reply.Got<String>)) return Outcome.of(prepared);
    listener.hear(authorize(authorization.begun(), asked.mailedTo()));
    var waiting = new Said(Said.WAITING, Map.of());
    return switch (authorization.await(() -> listener.hear(waiting))) {
      case Answer.Granted(var accessToken) -> then.apply(Connection.byAccessToken(accessToken));
      case Answer.Denied() -> Outcome.failed(Exit.REFUSED, "authorization-denied");
      case Answer.Expired() -> Outcome.failed(Exit.REFUSED, "authorization-expired");
      case Answer.Stopped() -> Outcome.failed(Exit.REFUSED, "authorization-stopped");
      case Answer.Failed(var why) -> Outcome.failed(Exit.REFUSED, "authorization-failed");
    };
  }

  private Outcome link(Connection connection, Said.Listener listener) {
    return agent.turn().take(() -> linkAndSettle(connection, new Working(listener)));
  }

  private Outcome linkAndSettle(Connection connection, Working working) {
    var reply = working.ask(solution ->
        agent.standing().ask((portal, token) -> portal.connect(token, connection, solution)));
    if (!(reply instanceof Reply.Got<Connected>)) return Outcome.of(reply);
    if (connection.leaves() && agent.shelf().text().isPresent()) keepUntilChosen();
    var settled = agent.settlement().settle(true);
    return settled instanceof Reply.Got<Settled>(var now) ? done(now) : Outcome.of(settled);
  }

  /** The licence of the account before goes when one of the new account's is taken, or when there is none (LIC-10). */
  private void keepUntilChosen() {
    var notice = new Notice(Notice.CHOOSING, agent.time().now());
    Memory.change(agent.home(), memory -> memory.noticed(notice));
  }

  private Outcome done(Settled settled) {
    var asked = settled.entitlement();
    var offers = asked == null ? null : asked.offers();
    var full = asked == null ? null : asked.full();
    return Outcome.ok(new ConnectReport(Acts.result(asked), offers, full, Reporting.report(agent)));
  }

  /** Disconnecting is complete with the portal's word; what follows from it the next settlement brings anyway. */
  Outcome disconnect(boolean freePlace) {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var reply = agent.standing().ask((portal, token) -> portal.disconnect(token, freePlace));
    boolean answerWasLost =
        reply.refusedWith(ProblemCode.NOT_CONNECTED) && Memory.of(agent.home()).connected();
    if (!(reply instanceof Reply.Got<Disconnected>) && !answerWasLost) return Outcome.of(reply);
    Memory.change(agent.home(), memory -> memory.linked(null).noticed(null));
    if (freePlace && !answerWasLost) agent.shelf().withdraw();
    agent.settlement().settle(false);
    boolean freed =
        reply instanceof Reply.Got<Disconnected>(var disconnected) && disconnected.placeFreed();
    return Outcome.ok(new DisconnectReport(freed, Reporting.report(agent)));
  }

  /** The portal takes everything off this device; here it is put away when the portal knows. */
  Outcome farewell(boolean withoutSecretCode) {
    if (!agent.standing().isEnrolled()) return Outcome.ok(new FarewellReport(false));
    var goodbye = new Goodbye(Goodbye.Reason.UNINSTALLED, withoutSecretCode ? true : null);
    var reply =
        agent.standing().ask((portal, token) -> portal.tell(Resource.GOODBYES, token, goodbye));
    if (!(reply instanceof Reply.Got<String>)) return Outcome.of(reply);
    agent.shelf().withdraw();
    Memory.change(agent.home(), memory -> memory.linked(null).noticed(null));
    return Outcome.ok(new FarewellReport(true));
  }

  private static Said authorize(Begun begun, String mailedTo) {
    var facts = new HashMap<String, String>();
    facts.put("url", begun.verificationUri());
    facts.put("userCode", begun.userCode());
    facts.put("expiresInSeconds", Integer.toString(begun.expiresIn()));
    if (begun.verificationUriComplete() != null)
      facts.put("completeUrl", begun.verificationUriComplete());
    if (!mailedTo.isEmpty()) facts.put("mailedTo", mailedTo);
    return new Said(Said.AUTHORIZE, facts);
  }
}
