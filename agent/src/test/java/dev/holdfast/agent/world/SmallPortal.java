package dev.holdfast.agent.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.DeviceToken;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceFormat;
import dev.holdfast.protocol.licence.Product;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.licence.Term;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.Disconnection;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.Offer;
import dev.holdfast.protocol.message.PollAnswer;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.TimeRequest;
import dev.holdfast.protocol.message.TokenRenewal;
import dev.holdfast.protocol.message.WantedState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A portal for one device, on this computer, that speaks the real protocol and can be made to misbehave. */
public final class SmallPortal implements AutoCloseable {
  public static final String EMAIL = "anna@example.org";
  public static final String USED_CODE = "hfc_0000000000000000000000000X";
  public static final String DEVICE = "dev_01KAJ8Q6000000000000000000";
  private static final String SUBSCRIPTION = "sub_01KAJ8Q6000000000000000001";

  public final PrivateKeyPair root = PrivateKeyPair.generate(new SecureRandom());
  public PrivateKeyPair signing = PrivateKeyPair.generate(new SecureRandom());
  public Clock clock = Clock.systemUTC();
  public final List<String> asked = new ArrayList<>();
  public final Set<String> tokens = new HashSet<>();
  public int subscriptions = 1;
  public boolean cloned;
  /** The request with this number, counted from 1, fails: before anything is done, or afterwards, with the answer lost. */
  public int failing;

  public boolean answerLost;
  public Duration tokenLife = Duration.ofHours(24);
  public UnaryOperator<String> licencePost = licence -> licence;
  public String authorizationAnswer = "authorization_pending";

  private final int port;
  private final Set<HttpExchange> lost = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> nonces = new HashSet<>();
  private @Nullable HttpServer server;
  private @Nullable Jwk device;
  private @Nullable String email;
  private boolean licensed;
  private long version = 1;
  private long sequence = 1000;
  private long keySet = 1;
  private KeySet.Status status = KeySet.Status.CURRENT;

  public SmallPortal() throws IOException {
    start(0);
    this.port = server().getAddress().getPort();
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

  public synchronized void renewLicence() {
    sequence++;
    changed();
  }

  /** Signs with a new key from now on; the old one gets this status. */
  public synchronized void rotate(KeySet.Status old) {
    status = old;
    keySet++;
    changed();
  }

  public synchronized boolean connected() {
    return email != null;
  }

  public synchronized boolean licensed() {
    return licensed;
  }

  private void changed() {
    version++;
    notifyAll();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (this) {
        asked.add(path);
        boolean fails = failing > 0 && --failing == 0;
        if (fails && answerLost) lost.add(exchange);
        if (fails && !answerLost) send(exchange, 503, "busy");
        else route(exchange, path.replace("/device/v1", ""), body);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(HttpExchange exchange, String path, String body)
      throws IOException, InterruptedException {
    switch (path) {
      case "/.well-known/holdfast" -> send(exchange, discovery());
      case "/authorize" ->
        send(
            exchange,
            Map.of(
                "device_code",
                "d",
                "user_code",
                "ABCD-EFGH",
                "verification_uri",
                url() + "/link",
                "expires_in",
                60,
                "interval",
                0));
      case "/token" -> token(exchange);
      case "/nonces" -> send(exchange, nonce());
      case "/enrolments" -> enrol(exchange, body);
      default -> {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !tokens.contains(header.replace("Bearer ", "")))
          refuse(exchange, 401, "token-invalid");
        else if (cloned) refuse(exchange, 401, "device-cloned");
        else member(exchange, path, body);
      }
    }
  }

  private void member(HttpExchange exchange, String path, String body)
      throws IOException, InterruptedException {
    switch (path) {
      case "/token-renewals" -> renew(exchange, body);
      case "/connections" -> connect(exchange, Json.read(body, Connection.class).orElseThrow());
      case "/disconnections" -> {
        if (email == null) {
          refuse(exchange, 409, "not-connected");
          return;
        }
        boolean freed =
            licensed && Json.read(body, Disconnection.class).orElseThrow().freePlace();
        email = null;
        licensed = licensed && !freed;
        changed();
        send(exchange, new Disconnected(freed));
      }
      case "/state" -> send(exchange, state());
      case "/poll" -> poll(exchange);
      case "/check-ins" -> send(exchange, new CheckInAnswer(version, 60));
      case "/goodbyes" -> exchange.sendResponseHeaders(204, -1);
      case "/licence" -> send(exchange, 200, licencePost.apply(licence(signing)));
      case "/keys" -> send(exchange, 200, keys().sign(root));
      case "/times" -> {
        var nonce = Json.read(body, TimeRequest.class).orElseThrow().nonce();
        send(exchange, 200, SignedTime.write(url(), nonce, clock.instant(), signing));
      }
      case "/entitlements" -> send(exchange, entitle());
      case "/activations" ->
        activate(exchange, Json.read(body, Activation.class).orElseThrow());
      default -> refuse(exchange, 404, "not-found");
    }
  }

  private Discovery discovery() {
    return new Discovery(
        "Small",
        url(),
        url() + "/device/v1",
        url() + "/authorize",
        url() + "/token",
        root.publicKey().thumbprint());
  }

  private Nonce nonce() {
    var nonce = "nonce-" + nonces.size();
    nonces.add(nonce);
    return new Nonce(nonce, clock.instant().plusSeconds(60));
  }

  private void enrol(HttpExchange exchange, String body) throws IOException {
    var enrolment = Json.read(body, Enrolment.class).orElseThrow();
    var audience = url() + "/device/v1";
    boolean proved = nonces.contains(enrolment.nonce())
        && DeviceProof.ENROL.verify(
            enrolment.proof(), audience, enrolment.nonce(), enrolment.publicKey());
    if (!proved) {
      refuse(exchange, 403, "proof-invalid");
      return;
    }
    if (device != null && !device.equals(enrolment.publicKey())) cloned = false;
    device = enrolment.publicKey();
    tokens.clear();
    send(exchange, credential());
  }

  private void renew(HttpExchange exchange, String body) throws IOException {
    var renewal = Json.read(body, TokenRenewal.class).orElseThrow();
    boolean proved = device != null
        && DeviceProof.RENEW.verify(renewal.proof(), url() + "/device/v1", renewal.nonce(), device);
    if (proved) send(exchange, credential());
    else refuse(exchange, 403, "proof-invalid");
  }

  private Credential credential() {
    var token = DeviceToken.random(DEVICE.substring(4), new SecureRandom()).reveal();
    tokens.add(token);
    var now = clock.instant();
    return new Credential(
        DEVICE, token, now.plus(tokenLife), now.plus(tokenLife.multipliedBy(2)).plusSeconds(60));
  }

  private void connect(HttpExchange exchange, Connection connection) throws IOException {
    if (USED_CODE.equals(connection.connectCode())) {
      refuse(exchange, 410, "code-used");
      return;
    }
    email = EMAIL;
    changed();
    send(exchange, new Connected(new AccountView("acc_1", EMAIL)));
  }

  private void token(HttpExchange exchange) throws IOException {
    if (authorizationAnswer.equals("granted"))
      send(exchange, Map.of("access_token", "a", "token_type", "Bearer"));
    else send(exchange, 400, Json.write(Map.of("error", authorizationAnswer)));
  }

  private EntitlementAnswer entitle() {
    if (licensed)
      return new EntitlementAnswer(EntitlementAnswer.Result.ALREADY, SUBSCRIPTION, null);
    if (subscriptions == 0) return new EntitlementAnswer(EntitlementAnswer.Result.NONE, null, null);
    if (subscriptions > 1)
      return new EntitlementAnswer(
          EntitlementAnswer.Result.CHOOSE,
          null,
          List.of(new Offer(
              SUBSCRIPTION,
              "Family Plus",
              "family-plus-1y",
              "limited",
              "active",
              null,
              4,
              true,
              null)));
    licensed = true;
    changed();
    return new EntitlementAnswer(EntitlementAnswer.Result.TAKEN, SUBSCRIPTION, null);
  }

  private void activate(HttpExchange exchange, Activation activation) throws IOException {
    if (activation.code().startsWith("0")) {
      refuse(exchange, 410, "blocked");
      return;
    }
    licensed = true;
    changed();
    send(
        exchange,
        new Activated(
            SUBSCRIPTION, "Family Plus", "family-plus-1y", 5, "P1Y", null, null, email != null));
  }

  private void poll(HttpExchange exchange) throws IOException, InterruptedException {
    long known = Long.parseLong(exchange.getRequestURI().getQuery().replace("version=", ""));
    if (known == version) wait(5000);
    send(exchange, new PollAnswer(version, 5, 0));
  }

  private WantedState state() {
    var account = email == null ? null : new AccountView("acc_1", email);
    var number = licensed ? new WantedState.LicenceNumber(sequence) : null;
    return new WantedState(version, email != null, account, number, keySet, 60);
  }

  private KeySet keys() {
    return KeySet.of(
        keySet, url(), clock.instant(), List.of(KeySet.Key.of(signing.publicKey(), status)));
  }

  /** The device's present licence, signed by whomever. */
  public String licence(PrivateKeyPair signer) {
    if (device == null) throw new IllegalStateException("no device yet");
    var now = clock.instant();
    var product =
        new Product("family-plus", "Family Plus", "Plus", List.of("scan"), "family-plus-1y");
    Instant end = now.plus(Duration.ofDays(365));
    var active = new Entitlement(
        SUBSCRIPTION, "limited", "active", 5, product, new Term(now, end, end, end));
    var validity = new Licence.Validity(
        now, now.minusSeconds(300), now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(14)));
    var holder = new Licence.Holder(DEVICE, device.thumbprint());
    return LicenceFormat.write(
        new Licence("lic_1", url(), holder, sequence, validity, active, null), signer);
  }

  private void refuse(HttpExchange exchange, int status, String code) throws IOException {
    send(exchange, status, Json.write(new Problem(null, null, status, null, code)));
  }

  private void send(HttpExchange exchange, Object message) throws IOException {
    send(exchange, 200, Json.write(message));
  }

  private void send(HttpExchange exchange, int status, String text) throws IOException {
    if (lost.contains(exchange)) return;
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    if (server != null) server.stop(0);
  }
}
