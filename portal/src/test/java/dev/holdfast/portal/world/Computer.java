package dev.holdfast.portal.world;

import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.TokenRenewal;
import dev.holdfast.protocol.message.WantedState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A computer with a key of its own that speaks the device API from an address of its own, without an agent's
 * mind.
 */
public final class Computer {
  private final HttpClient client =
      HttpClient.newBuilder().localAddress(Browser.address()).build();
  private final String url;
  private final PrivateKeyPair key;
  private String token = "";
  private String device = "";
  private @Nullable String machine;

  private Computer(String url, PrivateKeyPair key) {
    this.url = url;
    this.key = key;
  }

  /** A computer that the portal does not know yet. */
  public static Computer unknown(String url) {
    return new Computer(url, PrivateKeyPair.generate(new SecureRandom()));
  }

  /** One of these agents on a machine of this id. */
  public Computer on(String machine) {
    this.machine = machine;
    return this;
  }

  /** A computer that has enrolled. */
  public static Computer enrolled(String url) {
    var computer = unknown(url);
    computer.enrol();
    return computer;
  }

  /** The same data folder on another machine, or the same machine at another node of the portal. */
  public Computer copyAt(String node) {
    var copy = new Computer(node, key);
    copy.token = token;
    copy.device = device;
    return copy;
  }

  /** Enrols and uses the fresh token from now on. */
  public Credential enrol() {
    return take(
        Json.read(post("/enrolments", enrolment()).body(), Credential.class).orElseThrow());
  }

  /** What it says when it enrols: a fresh nonce, signed. */
  public Enrolment enrolment() {
    var nonce = nonce();
    return new Enrolment(
        key.publicKey(),
        nonce,
        DeviceProof.ENROL.sign(url + "/device/v1", nonce, key),
        "Anna's laptop",
        "computer",
        "linux",
        "Debian 12",
        "0.1.0",
        "Europe/Berlin",
        "en",
        machine);
  }

  /** Asks for the next token without using it. */
  public Credential renewal() {
    var nonce = nonce();
    var proof = DeviceProof.RENEW.sign(url + "/device/v1", nonce, key);
    return Json.read(
            post("/token-renewals", new TokenRenewal(nonce, proof)).body(), Credential.class)
        .orElseThrow();
  }

  /** Uses this token from now on. */
  public Credential take(Credential credential) {
    token = credential.token();
    device = credential.device();
    return credential;
  }

  public HttpResponse<String> connect(String connectCode) {
    return post("/connections", Connection.byConnectCode(connectCode));
  }

  public WantedState state() {
    return Json.read(get("/state").body(), WantedState.class).orElseThrow();
  }

  /** Begins a poll and does not wait for its answer. */
  public CompletableFuture<HttpResponse<String>> poll(long version) {
    return client.sendAsync(
        request("/poll?version=" + version).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** With headers, each a name and its value. */
  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path).headers(headers).GET());
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sends a message, or a text as it is. */
  public HttpResponse<String> post(String path, Object message) {
    var json = message instanceof String text ? text : Json.write(message);
    return send(request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> put(String path, Object message) {
    return send(request(path)
        .header("Content-Type", "application/json")
        .PUT(HttpRequest.BodyPublishers.ofString(Json.write(message))));
  }

  /** Sends a message that is to be acted on once for this key. */
  public HttpResponse<String> once(String method, String path, String key, Object message) {
    return send(request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .method(method, HttpRequest.BodyPublishers.ofString(Json.write(message))));
  }

  /** Its id, {@code dev_…}, once it has enrolled. */
  public String device() {
    return device;
  }

  public String token() {
    return token;
  }

  public PrivateKeyPair key() {
    return key;
  }

  private String nonce() {
    return Json.read(post("/nonces", "{}").body(), Nonce.class).orElseThrow().nonce();
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + "/device/v1" + path))
        .timeout(Duration.ofSeconds(70));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
