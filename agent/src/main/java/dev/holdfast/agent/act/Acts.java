package dev.holdfast.agent.act;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.Reports.LicenceReport;
import dev.holdfast.agent.act.Reports.LostReport;
import dev.holdfast.agent.act.Reports.OffersReport;
import dev.holdfast.agent.act.Reports.RefreshReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Settlement.Settled;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.Offers;
import dev.holdfast.protocol.message.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs acts; those that change something take turns. Whoever calls holds the right to write in the home. */
public final class Acts {
  private final Agent agent;
  private final Connecting connecting;
  private final Entering entering;

  public Acts(Agent agent) {
    this.agent = agent;
    this.connecting = new Connecting(agent);
    this.entering = new Entering(agent);
  }

  /** Performs an act to its end, for whomever; what it says meanwhile goes to the listener. */
  public Outcome perform(Act act, Said.Listener listener) throws InterruptedException {
    return perform(act, Asker.ANYBODY, listener);
  }

  /** The same for somebody who is known; root removes the agent without its secret code, which the portal is told. */
  public Outcome perform(Act act, Asker asker, Said.Listener listener) throws InterruptedException {
    boolean byRoot = asker == Asker.ROOT && act instanceof Act.Farewell;
    var outcome = byRoot
        ? turn(() -> connecting.farewell(agent.secretCode().isSet()))
        : guarded(act, listener);
    agent.protection().statistics().used(id(act.bare()));
    return switch (outcome.exit()) {
      case REFUSED, AWAY -> outcome.withHelp(new Helping(agent).link(outcome.code()));
      case OK, USAGE, NOTHING, LOCKED, BROKEN, THREATS -> outcome;
    };
  }

  private Outcome guarded(Act act, Said.Listener listener) throws InterruptedException {
    var forbidden = new Unlocking(agent).forbids(act);
    return forbidden.isPresent() ? forbidden.get() : done(act.bare(), listener);
  }

  private static String id(Act act) {
    return Objects.requireNonNull(act.getClass().getAnnotation(JsonTypeName.class))
        .value();
  }

  private Outcome done(Act act, Said.Listener listener) throws InterruptedException {
    return switch (act) {
      case Act.Connect(var code) -> connecting.connect(code, listener);
      case Act.Register(var email) -> connecting.register(email, listener);
      case Act.Enter(var signIn) -> entering.enter(signIn, listener);
      case Act.Pass(var step) -> entering.pass(step, listener);
      case Act.SendCode(var request) -> entering.send(request);
      case Act.Disconnect(var keepPlace) -> turn(() -> connecting.disconnect(!keepPlace));
      case Act.Farewell() -> turn(() -> connecting.farewell(false));
      case Act.Status(var offline) -> status(offline);
      case Act.Follow() -> Outcome.failed(Exit.NOTHING, "no-daemon");
      case Act.Activate(var entered) ->
        turn(() -> new Activating(agent, new Working(listener)).activate(entered));
      case Act.CheckCode(var entered) ->
        turn(() -> new Activating(agent, new Working(listener)).check(entered));
      case Act.ListHoldings() -> turn(new Keeping(agent)::list);
      case Act.RecoverCodes() -> turn(new Keeping(agent)::recover);
      case Act.ForeseeAccount(var code) -> connecting.foresee(code, listener);
      case Act.ChangeAccount(var ticket) -> connecting.change(ticket, listener);
      case Act.DropReserve() -> turn(new Keeping(agent)::dropReserve);
      case Act.ActivateReserve() -> turn(new Keeping(agent)::activateReserve);
      case Act.ListPlaces() -> turn(new Placing(agent)::list);
      case Act.FreePlace(var subscription, var device) ->
        connecting.authorized(
            Purpose.PLACE,
            listener,
            ticket -> turn(() -> new Placing(agent).free(subscription, device, ticket)));
      case Act.ListTrials() -> turn(new Trying(agent)::list);
      case Act.StartTrial(var plan) -> turn(() -> new Trying(agent).start(plan));
      case Act.ShowLicence() -> showLicence();
      case Act.RefreshLicence() -> turn(this::refresh);
      case Act.ListOffers() -> offers();
      case Act.ChooseOffer(var subscription) -> turn(() -> choose(subscription));
      case Act.ListDeliveries() -> turn(new Delivering(agent)::list);
      case Act.FinishDelivery() -> turn(new Delivering(agent)::finish);
      case Act.RefuseDelivery() -> turn(new Delivering(agent)::refuse);
      case Act.Update() -> new Updating(agent, listener).update();
      case Act.Upgrade(var check) -> new Upgrading(agent, listener).upgrade(check);
      case Act.UpgradeByItself(var on) -> new Upgrading(agent, listener).automatic(on);
      case Act.ListComponents() -> new Arranging(agent).list();
      case Act.TurnComponent(var name, var on) -> new Arranging(agent).turn(name, on);
      case Act.SetSchedule(var name, var daily, var fullEvery) ->
        new Arranging(agent).plan(name, daily, fullEvery);
      case Act.Scan(var kind, var paths) -> new Guarding(agent).scan(kind, paths, listener);
      case Act.SteerScan(var how) -> new Guarding(agent).steer(how);
      case Act.ListThreats() -> new Guarding(agent).list();
      case Act.ExcludeThreat(var threat) -> new Guarding(agent).exclude(threat);
      case Act.DeleteThreat(var threat, var inQuarantine) ->
        new Guarding(agent).delete(threat, inQuarantine);
      case Act.RestoreFile(var threat, var folder) -> new Guarding(agent).restore(threat, folder);
      case Act.EmptyQuarantine() -> new Guarding(agent).empty();
      case Act.AskBeforeDeliveries(var on) -> turn(() -> new Delivering(agent).ask(on));
      case Act.WithSecretCode guarded -> throw new IllegalArgumentException("not bare");
      case Act.ShowLost() -> Outcome.ok(LostReport.of(agent.protection().lost().standing()));
      case Act.TurnLost(var on) -> turn(() -> lost(on));
      case Act.ShowSecretCode() -> new Unlocking(agent).show();
      case Act.ProveSecretCode() -> new Unlocking(agent).show();
      case Act.SetSecretCode(var code, var change) ->
        turn(() -> new Unlocking(agent).set(code, change));
      case Act.RemoveSecretCode() -> turn(new Unlocking(agent)::remove);
      case Act.RecoverSecretCode(var code) -> turn(() -> new Unlocking(agent).recover(code));
      case Act.ResetSecretCode(var code) -> reset(code, listener);

      case Act.LookAtSetup(var language) -> turn(() -> new SettingUp(agent).look(language));
      case Act.ApplySetup apply -> turn(() -> new SettingUp(agent).apply(apply));
      case Act.ListConsents() -> turn(new SettingUp(agent)::consents);
      case Act.SetConsent(var statement, var accepted) ->
        turn(() -> new SettingUp(agent).consent(statement, accepted));
      case Act.ListPermissions() -> new SettingUp(agent).permissions();
      case Act.LeaveService() -> Outcome.ok(Map.of());
      case Act.NoteWindow() -> {
        agent.protection().statistics().windowOpened();
        yield Outcome.ok(Map.of());
      }
    };
  }

  /** The state as it is known here. */
  public StatusReport report() {
    return Reporting.report(agent);
  }

  /** By a connect code of somebody who has just signed in here; without one a person on the portal allows it. */
  private Outcome reset(@Nullable String code, Said.Listener listener) throws InterruptedException {
    var unlocking = new Unlocking(agent);
    if (code != null) return turn(() -> unlocking.reset(code, listener));
    var hopeless = unlocking.cannotReset();
    return hopeless.isPresent()
        ? hopeless.get()
        : connecting.authorized(
            Purpose.SECRET_CODE, listener, ticket -> turn(() -> unlocking.reset(ticket, listener)));
  }

  /** The portal offers on its pages what this device says it can do, so it hears of it at once. */
  private Outcome lost(boolean on) {
    agent.protection().lost().turn(on);
    if (Memory.of(agent.home()).connected())
      agent.standing().ask((portal, token) -> portal.checkIn(token, checkIn()));
    return Outcome.ok(LostReport.of(agent.protection().lost().standing()));
  }

  /** Tells the portal what it could not be told when it happened. */
  public void catchUp() {
    Unlocking.tell(agent);
    agent.protection().statistics().tell(agent.standing());
  }

  /** What a check-in tells the portal. */
  public CheckIn checkIn() {
    var memory = Memory.of(agent.home());
    var view = Reporting.view(agent.shelf().held(), memory.refusedLicence());
    var refusal = view.refused() == null ? view.reason() : view.refused();
    return new CheckIn(
        memory.seen().version(),
        Version.CURRENT,
        ThisComputer.systemVersion(),
        view.sequence(),
        view.state(),
        refusal,
        agent.protection().engine().health().state().word(),
        abilities());
  }

  private List<String> abilities() {
    var always = List.of(CheckIn.DELIVERIES, CheckIn.ADDITIONAL_SUBSCRIPTION, CheckIn.PROTECTION);
    if (!agent.protection().lost().isOn()) return always;
    var all = new ArrayList<>(always);
    all.add(CheckIn.LOST_DEVICE);
    return all;
  }

  private Outcome turn(Supplier<Outcome> act) {
    return agent.turn().take(act);
  }

  private Outcome status(boolean offline) {
    if (!offline && agent.standing().isEnrolled())
      agent.turn().take(() -> agent.settlement().settle(false));
    return Outcome.ok(Reporting.report(agent));
  }

  private Outcome showLicence() {
    var held = agent.shelf().held();
    var refused = Memory.of(agent.home()).refusedLicence();
    var view = Reporting.view(held, refused);
    var licence = held.flatMap(Answer::signed).orElse(null);
    var status = Reporting.report(agent);
    var report = new LicenceReport(
        view, licence, agent.shelf().text().orElse(null), status, Actions.of(status));
    return switch (view.state()) {
      case "none" -> Outcome.of(Exit.NOTHING, "no-licence", report);
      case "valid" -> Outcome.ok(report);
      default -> Outcome.of(Exit.REFUSED, "licence-" + view.reason(), report);
    };
  }

  private Outcome refresh() {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "not-connected");
    return refreshed(agent.settlement().settle(true));
  }

  private Outcome refreshed(Reply<Settled> reply) {
    if (!(reply instanceof Reply.Got<Settled>(var settled))) return Outcome.of(reply);
    var asked = settled.entitlement();
    var status = Reporting.report(agent);
    var report = new RefreshReport(result(asked), asked == null ? null : asked.offers(), status);
    return status.licence().state().equals("none")
        ? Outcome.of(Exit.NOTHING, "no-licence", report)
        : Outcome.ok(report);
  }

  private Outcome offers() {
    if (!Memory.of(agent.home()).connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var reply = agent.standing().ask((portal, token) -> portal.subscriptions(token));
    return reply instanceof Reply.Got<Offers>(var offers)
        ? Outcome.ok(new OffersReport(offers.subscriptions()))
        : Outcome.of(reply);
  }

  private Outcome choose(String subscription) {
    if (!Memory.of(agent.home()).connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var reply = agent.standing().ask((portal, token) -> portal.entitle(token, subscription));
    if (!(reply instanceof Reply.Got<EntitlementAnswer>)) return Outcome.of(reply);
    return refreshed(agent.settlement().settle(false));
  }

  static @Nullable String result(@Nullable EntitlementAnswer answer) {
    return answer == null ? null : answer.result().name().toLowerCase(Locale.ROOT);
  }
}
