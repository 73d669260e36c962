package dev.holdfast.agent.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.Disconnection;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.PollAnswer;
import dev.holdfast.protocol.message.TimeRequest;
import dev.holdfast.protocol.message.WantedState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A portal for one device, on this computer, that speaks the real protocol and can be made to misbehave. */
public final class SmallPortal implements AutoCloseable {
  public static final String EMAIL = "anna@example.org";
  public static final String OTHER = "bert@example.org";
  public static final String USED_CODE = "hfc_0000000000000000000000000X";
  public static final String DEVICE = "dev_01KAJ8Q6000000000000000000";
  static final String SUBSCRIPTION = "sub_01KAJ8Q6000000000000000001";

  public Clock clock = Clock.systemUTC();
  public final List<String> asked = new CopyOnWriteArrayList<>();
  public int subscriptions = 1;
  public boolean sandbox;
  /** What a code has to be brought with. */
  public final SmallChallenges challenges = new SmallChallenges();

  public final SmallIdentity identity;
  public final SmallDeliveries deliveries = new SmallDeliveries();
  public final SmallSignatures signatures;
  public final SmallReleases releases;
  public final SmallStatements statements = new SmallStatements();
  public final SmallProtection protection = new SmallProtection();
  public final SmallSignIns signIns = new SmallSignIns();

  /** The request with this number, counted from 1, fails: before anything is done, or afterwards, with the answer lost. */
  public int failing;

  public boolean answerLost;
  public UnaryOperator<String> licencePost = licence -> licence;
  public String authorizationAnswer = "authorization_pending";

  /** What a person was asked to allow last. */
  public String purpose = "";

  /** Whoever signs in does so to the account that the computer has already. */
  public boolean sameAccount;

  private final int port;
  private final SmallKeys keys;
  private @Nullable HttpServer server;
  private @Nullable String email;
  private String account = EMAIL;
  private boolean licensed;
  public boolean reserved;
  public boolean nothingFits;
  public boolean full;
  private long version = 1;
  private long sequence = 1000;
  private long told;
  private String droppedBy = "";
  public String goodbye = "";

  public SmallPortal() throws IOException {
    start(0);
    this.port = server().getAddress().getPort();
    this.identity = new SmallIdentity(url() + "/device/v1");
    this.keys = new SmallKeys(url());
    this.signatures = new SmallSignatures(url());
    this.releases = new SmallReleases(url());
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Comes back at the same address. */
  public void start() throws IOException {
    start(port);
  }

  public void stop() {
    server().stop(0);
    server = null;
  }

  private HttpServer server() {
    if (server == null) throw new IllegalStateException("not started");
    return server;
  }

  private void start(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The owner disconnects the device on the portal, or its licence is taken away. */
  public synchronized void disconnect() {
    email = null;
    withdraw();
  }

  public synchronized void withdraw() {
    licensed = false;
    changed();
  }

  /** The device's licence is withdrawn and on the list of revoked ones. */
  public synchronized void revoke() {
    keys.revoke("lic_" + sequence, clock.instant());
    withdraw();
  }

  public synchronized void renewLicence() {
    sequence++;
    changed();
  }

  /** A new key signs, while the state still names the old set, as in the moment of a rotation. */
  public synchronized void replaceKeyUnseen() {
    told = keys.number;
    keys.replace();
    sequence++;
  }

  /** Signs with a new key from now on; the old one gets this status. */
  public synchronized void rotate(KeySet.Status old) {
    keys.status = old;
    keys.number++;
    changed();
  }

  /** Thumbprint of the root key. */
  public String root() {
    return keys.root.publicKey().thumbprint();
  }

  public synchronized boolean connected() {
    return email != null;
  }

  public synchronized boolean licensed() {
    return licensed;
  }

  /** Wakes the device. */
  public synchronized void changed() {
    version++;
    notifyAll();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      synchronized (this) {
        asked.add(exchange.getRequestURI().getPath());
        boolean fails = failing > 0 && --failing == 0;
        var visit = Visit.of(exchange, fails && answerLost);
        if (fails && !answerLost) visit.send(503, "busy");
        else route(visit);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(Visit visit) throws IOException, InterruptedException {
    switch (visit.path()) {
      case "/.well-known/holdfast" -> visit.send(SmallDesk.discovery(this));
      case "/authorize" -> {
        purpose = visit.body().replaceAll(".*purpose=([a-z-]+).*", "$1");
        visit.send(SmallDesk.authorization(url()));
      }
      case "/token" -> token(visit);
      case "/statements" -> statements.answer(visit);
      case "/nonces" -> visit.send(identity.nonce(clock.instant()));
      case "/enrolments" -> identity.enrol(visit, clock.instant());
      default -> {
        if (!identity.tokens.contains(visit.token())) visit.refuse(401, "token-invalid");
        else if (identity.cloned) visit.refuse(401, "device-cloned");
        else member(visit);
      }
    }
  }

  private void member(Visit visit) throws IOException, InterruptedException {
    switch (visit.path()) {
      case "/token-renewals" -> identity.renew(visit, clock.instant());
      case "/connections" -> {
        if (challenges.arePassed(visit)) connect(visit);
      }
      case "/disconnections" -> disconnect(visit);
      case "/consents" -> statements.take(visit);
      case "/statistics" -> statements.count(visit);
      case "/state" -> visit.send(state());
      case "/poll" -> poll(visit);
      case "/check-ins" -> visit.send(new CheckInAnswer(version, 60));
      case "/goodbyes" -> {
        goodbye = visit.body();
        visit.send(204, "");
      }
      case "/licence" -> visit.send(200, licencePost.apply(licence(keys.signing)));
      case "/keys" -> visit.send(200, keys.set(clock.instant()));
      case "/revocations" -> visit.send(200, keys.revocations.sign(keys.signing));
      case "/times" -> {
        var nonce = visit.message(TimeRequest.class).nonce();
        visit.send(200, keys.time(nonce, clock.instant()));
      }
      case "/entitlements" -> visit.send(entitle());
      case "/activations", "/activations/check" -> {
        if (challenges.arePassed(visit)) SmallDesk.answer(visit, this);
      }
      case "/deliveries/dlv_1/receipt" -> deliveries.answer(visit);
      default -> {
        if (visit.path().startsWith("/signatures"))
          signatures.answer(visit, keys.signing, clock.instant().getEpochSecond());
        else if (visit.path().startsWith("/release"))
          releases.answer(visit, keys.signing, clock.instant().getEpochSecond());
        else SmallDesk.answer(visit, this);
      }
    }
  }

  private void connect(Visit visit) throws IOException {
    if (USED_CODE.equals(visit.message(Connection.class).connectCode())) {
      visit.refuse(410, "code-used");
      return;
    }
    var connection = visit.message(Connection.class);
    if (email != null && connection.leaves()) {
      account = OTHER;
      licensed = false;
      sequence++;
    } else if (email == null) account = EMAIL;
    email = account;
    changed();
    visit.send(new Connected(view(account)));
  }

  private void disconnect(Visit visit) throws IOException {
    if (email == null) {
      visit.refuse(409, "not-connected");
      return;
    }
    boolean freed = licensed && visit.message(Disconnection.class).freePlace();
    email = null;
    licensed = licensed && !freed;
    changed();
    visit.send(new Disconnected(freed));
  }

  private void token(Visit visit) throws IOException {
    if (authorizationAnswer.equals("granted"))
      visit.send(Map.of("access_token", "a", "token_type", "Bearer"));
    else visit.send(400, Json.write(Map.of("error", authorizationAnswer)));
  }

  private EntitlementAnswer entitle() {
    if (licensed)
      return new EntitlementAnswer(EntitlementAnswer.Result.ALREADY, SUBSCRIPTION, null);
    if (subscriptions == 0 || nothingFits && OTHER.equals(email))
      return new EntitlementAnswer(
          EntitlementAnswer.Result.NONE, null, null, full ? List.of(SmallDesk.taken()) : null);
    if (subscriptions > 1)
      return new EntitlementAnswer(
          EntitlementAnswer.Result.CHOOSE, null, List.of(SmallDesk.offer()));
    licensed = true;
    changed();
    return new EntitlementAnswer(EntitlementAnswer.Result.TAKEN, SUBSCRIPTION, null);
  }

  /** A code came into use, or waits for the one in use. */
  synchronized boolean taken() {
    reserved = licensed;
    licensed = true;
    sequence++;
    changed();
    return reserved;
  }

  /** Takes the reserve off; who asks again with the same key gets the same answer. */
  synchronized boolean dropReserve(String key) {
    if (!reserved) return key.equals(droppedBy);
    droppedBy = key;
    reserved = false;
    sequence++;
    changed();
    return true;
  }

  private void poll(Visit visit) throws IOException, InterruptedException {
    long known = Long.parseLong(visit.query().replace("version=", ""));
    if (known == version) wait(5000);
    visit.send(new PollAnswer(version, 5, 0));
  }

  static AccountView view(String email) {
    return new AccountView(email.equals(EMAIL) ? "acc_1" : "acc_2", email);
  }

  private WantedState state() {
    var account = email == null ? null : view(email);
    var list = keys.revocations.number() == 0 ? null : Long.valueOf(keys.revocations.number());
    var number = licensed ? new WantedState.LicenceNumber(sequence) : null;
    return new WantedState(
        version,
        email != null,
        account,
        number,
        told == 0 ? keys.number : told,
        list,
        60,
        deliveries.waiting,
        protection.commands,
        protection.rules,
        licensed && signatures.number > 0 ? Long.valueOf(signatures.number) : null,
        releases.number > 0 ? Long.valueOf(releases.number) : null);
  }

  /** The device's present licence, signed by whomever. */
  public String licence(PrivateKeyPair signer) {
    var holder = new Licence.Holder(DEVICE, identity.device().thumbprint());
    return keys.licence(holder, SUBSCRIPTION, sequence, clock.instant(), signer, reserved);
  }

  public void due(java.time.Instant renewal) {
    keys.dueAt = renewal;
  }

  @Override
  public void close() {
    if (server != null) server.stop(0);
  }
}
