package dev.holdfast.agent.contact;

import dev.holdfast.agent.contact.Wire.Ask;
import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.ChallengeSolution;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.CodeSent;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandStands;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.Disconnection;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Goodbye;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.Offers;
import dev.holdfast.protocol.message.PlaceFree;
import dev.holdfast.protocol.message.PlaceFreed;
import dev.holdfast.protocol.message.PollAnswer;
import dev.holdfast.protocol.message.Receipt;
import dev.holdfast.protocol.message.Received;
import dev.holdfast.protocol.message.RegistrationRequest;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import dev.holdfast.protocol.message.TakenPlaces;
import dev.holdfast.protocol.message.TimeRequest;
import dev.holdfast.protocol.message.TokenRenewal;
import dev.holdfast.protocol.message.TrialOffers;
import dev.holdfast.protocol.message.TrialStart;
import dev.holdfast.protocol.message.WantedState;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The device API of one portal, message by message. */
public final class Portal {
  private static final String KEY = "Idempotency-Key";

  private final Wire wire;
  private final Discovery discovery;

  public Portal(Wire wire, Discovery discovery) {
    this.wire = wire;
    this.discovery = discovery;
  }

  /** Asks a portal what it is. */
  public static Reply<Discovery> discover(Wire wire, String url) {
    return wire.ask(Ask.get(URI.create(url + Discovery.PATH)), Discovery.class);
  }

  /** Makes the device known; everything but key, nonce and proof is taken from the draft. */
  public Reply<Credential> enrol(PrivateKeyPair key, Enrolment about) {
    return nonce().then(nonce -> {
      var enrolment = new Enrolment(
          key.publicKey(),
          nonce.nonce(),
          DeviceProof.ENROL.sign(discovery.device(), nonce.nonce(), key),
          about.name(),
          about.type(),
          about.system(),
          about.systemVersion(),
          about.agentVersion(),
          about.zone(),
          about.language(),
          about.machine());
      return wire.ask(Ask.post(at(Resource.ENROLMENTS), enrolment), Credential.class);
    });
  }

  public Reply<Credential> renew(String token, PrivateKeyPair key) {
    return nonce().then(nonce -> {
      var proof = DeviceProof.RENEW.sign(discovery.device(), nonce.nonce(), key);
      return post(
          Resource.TOKEN_RENEWALS, token, new TokenRenewal(nonce.nonce(), proof), Credential.class);
    });
  }

  /** Signs a person in; with a solution, if the portal has asked for work before. */
  public Reply<SignInAnswer> signIn(
      String token, SignIn signIn, @Nullable ChallengeSolution solution) {
    var ask = Ask.post(at(Resource.SIGN_INS), signIn).as(token);
    return wire.ask(solved(ask, solution), SignInAnswer.class);
  }

  /** Passes the second step of a sign-in. */
  public Reply<SignInAnswer> pass(
      String token, SecondStep step, @Nullable ChallengeSolution solution) {
    var ask = Ask.post(at(Resource.SECOND_STEPS), step).as(token);
    return wire.ask(solved(ask, solution), SignInAnswer.class);
  }

  /** Asks for an account for somebody; with a solution, if the portal has asked for work before. */
  public Reply<String> register(
      String token, RegistrationRequest request, @Nullable ChallengeSolution solution) {
    var ask = solved(Ask.post(at(Resource.REGISTRATIONS), request).as(token), solution);
    return wire.text(ask, wire.patience());
  }

  /** Has a one-time code sent for it. */
  public Reply<CodeSent> send(String token, CodeRequest request) {
    return post(Resource.SIGN_IN_CODES, token, request, CodeSent.class);
  }

  /** Comes to an account; with a solution, if the portal has asked for work before. */
  public Reply<Connected> connect(
      String token, Connection connection, @Nullable ChallengeSolution solution) {
    var ask = Ask.post(at(Resource.CONNECTIONS), connection).as(token);
    return wire.ask(solved(ask, solution), Connected.class);
  }

  /** Whose account a connection would lead to; uses nothing up. */
  public Reply<ConnectionForecast> check(
      String token, Connection connection, @Nullable ChallengeSolution solution) {
    var ask = Ask.post(at(Resource.CONNECTION_CHECKS), connection).as(token);
    return wire.ask(solved(ask, solution), ConnectionForecast.class);
  }

  public Reply<Disconnected> disconnect(String token, boolean freePlace) {
    return post(Resource.DISCONNECTIONS, token, new Disconnection(freePlace), Disconnected.class);
  }

  public Reply<WantedState> state(String token) {
    return wire.ask(Ask.get(at(Resource.STATE)).as(token), WantedState.class);
  }

  /** Waits on the portal until its wanted version is not this one, or the time is over. */
  public Reply<PollAnswer> poll(String token, long version, Duration limit) {
    var address = URI.create(at(Resource.POLL) + "?version=" + version);
    return wire.text(Ask.get(address).as(token), limit)
        .then(text -> Json.read(text, PollAnswer.class)
            .<Reply<PollAnswer>>map(Reply.Got::new)
            .orElseGet(() -> new Reply.Away<>("not-understood", null)));
  }

  public Reply<CheckInAnswer> checkIn(String token, CheckIn report) {
    return post(Resource.CHECK_INS, token, report, CheckInAnswer.class);
  }

  public Reply<String> goodbye(String token, Duration limit) {
    var message = new Goodbye(Goodbye.Reason.STOPPED);
    return wire.text(Ask.post(at(Resource.GOODBYES), message).as(token), limit);
  }

  /** The newest licence as a JWS. */
  public Reply<String> licence(String token) {
    return signed(Resource.LICENCE, token);
  }

  /** The newest key set as a JWS. */
  public Reply<String> keys(String token) {
    return signed(Resource.KEYS, token);
  }

  /** The newest revocation list as a JWS. */
  public Reply<String> revocations(String token) {
    return signed(Resource.REVOCATIONS, token);
  }

  /** What the portal has signed and offers there, such as the manifest of its newest databases, as a JWS. */
  public Reply<String> signed(Resource resource, String token) {
    return wire.text(Ask.get(at(resource)).as(token), wire.patience());
  }

  /** A file below the device API: whole, or the rest of it while it is still the same. */
  public Reply<Landing> file(
      String token, String path, String sha256, Landing landing, Duration limit) {
    var address = URI.create(discovery.device() + path);
    return wire.fetch(landing.rest(Ask.get(address).as(token), sha256), landing, limit);
  }

  /** The portal's time over this nonce as a JWS. */
  public Reply<String> time(String token, String nonce) {
    return tell(Resource.TIMES, token, new TimeRequest(nonce));
  }

  public Reply<Offers> subscriptions(String token) {
    return wire.ask(Ask.get(at(Resource.SUBSCRIPTIONS)).as(token), Offers.class);
  }

  public Reply<EntitlementAnswer> entitle(String token, @Nullable String subscription) {
    return post(
        Resource.ENTITLEMENTS, token, new EntitlementChoice(subscription), EntitlementAnswer.class);
  }

  /** Enters an activation code; with a solution, if the portal has asked for work before. */
  public Reply<Activated> activate(
      String token, Activation activation, String key, @Nullable ChallengeSolution solution) {
    var ask = keyed(Resource.ACTIVATIONS, token, activation, key);
    return wire.ask(solved(ask, solution), Activated.class);
  }

  /** What an activation would come to; changes nothing. */
  public Reply<ActivationForecast> check(
      String token, Activation activation, @Nullable ChallengeSolution solution) {
    var ask = Ask.post(at(Resource.ACTIVATION_CHECKS), activation).as(token);
    return wire.ask(solved(ask, solution), ActivationForecast.class);
  }

  /** Says what becomes of a delivery. */
  Reply<Received> receipt(String token, String delivery, Receipt receipt) {
    var address = URI.create(at(Resource.DELIVERIES) + "/" + delivery + "/receipt");
    return wire.ask(Ask.post(address, receipt).as(token), Received.class);
  }

  /** Who holds the places of the account's subscriptions that have none free. */
  public Reply<TakenPlaces> places(String token) {
    return wire.ask(Ask.get(at(Resource.PLACES)).as(token), TakenPlaces.class);
  }

  public Reply<PlaceFreed> freePlace(String token, PlaceFree order, String key) {
    return wire.ask(keyed(Resource.PLACE_FREES, token, order, key), PlaceFreed.class);
  }

  public Reply<TrialOffers> trials(String token) {
    return wire.ask(Ask.get(at(Resource.TRIALS)).as(token), TrialOffers.class);
  }

  public Reply<Activated> startTrial(String token, TrialStart start, String key) {
    return wire.ask(keyed(Resource.TRIALS, token, start, key), Activated.class);
  }

  /** What the device holds, and whose it is. */
  public Reply<Holdings> holdings(String token) {
    return wire.ask(Ask.get(at(Resource.HOLDINGS)).as(token), Holdings.class);
  }

  public Reply<String> dropReserve(String token, String key) {
    return wire.text(Ask.delete(at(Resource.RESERVE)).as(token).with(KEY, key), wire.patience());
  }

  public Reply<Activated> activateReserve(String token, String key) {
    return wire.ask(keyed(Resource.RESERVE_ACTIVATION, token, Map.of(), key), Activated.class);
  }

  /** Sends a form to one of the portal's addresses for device authorization. */
  Reply<Wire.Answer> form(Function<Discovery, String> address, Map<String, String> fields) {
    return wire.send(Ask.form(URI.create(address.apply(discovery)), fields), wire.patience());
  }

  private static Ask solved(Ask ask, @Nullable ChallengeSolution solution) {
    return solution == null ? ask : ask.with(ChallengeSolution.HEADER, solution.encoded());
  }

  private Reply<Nonce> nonce() {
    return wire.ask(Ask.post(at(Resource.NONCES), Map.of()), Nonce.class);
  }

  /** Sends a message and reads the answer as one. */
  public <T> Reply<T> post(Resource resource, String token, Object message, Class<T> type) {
    return wire.ask(Ask.post(at(resource), message).as(token), type);
  }

  /** Asks for a resource in a way of its own. */
  public <T> Reply<T> ask(Resource resource, Function<URI, Ask> how, Class<T> type) {
    return wire.ask(how.apply(at(resource)), type);
  }

  /** Sends a message that is answered with nothing. */
  public Reply<String> tell(Resource resource, String token, Object message) {
    return wire.text(Ask.post(at(resource), message).as(token), wire.patience());
  }

  /** Puts a message in place of an earlier one; it is answered with nothing. */
  public Reply<String> put(Resource resource, String token, Object message) {
    return wire.text(Ask.put(at(resource), message).as(token), wire.patience());
  }

  /** Says how a command of the portal goes on. */
  public Reply<CommandStands> report(String token, String command, CommandReport report) {
    var address = URI.create(at(Resource.COMMANDS) + "/" + command + "/reports");
    return wire.ask(Ask.post(address, report).as(token), CommandStands.class);
  }

  private Ask keyed(Resource resource, String token, Object message, String key) {
    return Ask.post(at(resource), message).as(token).with(KEY, key);
  }

  private URI at(Resource resource) {
    return URI.create(discovery.device() + resource.path());
  }
}
