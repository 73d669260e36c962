package dev.holdfast.protocol.conformance;

import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Disconnection;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.PollAnswer;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.TimeRequest;
import dev.holdfast.protocol.message.TokenRenewal;
import dev.holdfast.protocol.message.WantedState;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a device against a portal, step by step, and reports each. */
final class Play {
  /** What a step comes to when the portal does not answer as the protocol has it. */
  private static final class Unlike extends Exception {
    private static final long serialVersionUID = 1;

    Unlike(String what) {
      super(what);
    }
  }

  private interface Step {
    void run() throws Unlike;
  }

  private final String portal;
  private final PrintStream out;
  private final PrivateKeyPair key = PrivateKeyPair.generate(new SecureRandom());
  private Caller caller;
  private Discovery discovery = new Discovery("", "", "", "", "", "", null);
  private String device = "";
  private KeySet keys = KeySet.of(1, "", Instant.EPOCH, List.of());
  private long version;
  private Instant now = Instant.EPOCH;
  private int failed;

  Play(String portal, PrintStream out) {
    this.portal = portal.endsWith("/") ? portal.substring(0, portal.length() - 1) : portal;
    this.out = out;
    this.caller = new Caller(this.portal);
  }

  /** Steps go on after one that failed, but not without being connected. */
  int run(String code) {
    step("discovery", this::discover);
    step("enrolment", () -> device = take(enrol()).device());
    step(
        "the same key is the same device",
        () -> expect(take(enrol()).device().equals(device), "another device"));
    step("a token that is none is refused", this::beRefused);
    step("connection", () -> connect(code));
    if (failed > 0) return end();
    step("connecting again is the same", () -> connect(code));
    step("keys are signed by the root key", this::verifyKeys);
    step("time is signed over the nonce", this::verifyTime);
    step(
        "entitlement",
        () -> read(
            caller.post("/entitlements", new EntitlementChoice(null)), EntitlementAnswer.class));
    step("wanted state", this::readState);
    step("licence is for this device", this::verifyLicence);
    step("check-in", this::checkIn);
    step(
        "poll tells a version that differs at once",
        () -> expect(
            read(caller.get("/poll?version=0"), PollAnswer.class).version() > 0, "no version"));
    step("token renewal", this::renew);
    step("disconnection", this::disconnect);
    return end();
  }

  private int end() {
    out.println(failed == 0 ? "all steps as the protocol has them" : failed + " steps failed");
    return failed == 0 ? 0 : 1;
  }

  private void step(String name, Step step) {
    try {
      step.run();
      out.println("ok " + name);
    } catch (Unlike | RuntimeException wrong) {
      failed++;
      out.println("FAILED " + name + ": " + wrong.getMessage());
    }
  }

  private void discover() throws Unlike {
    discovery = read(caller.get(Discovery.PATH), Discovery.class);
    caller = new Caller(discovery.device());
    out.println("   root key " + discovery.rootThumbprint());
  }

  private HttpResponse<String> enrol() throws Unlike {
    var nonce = nonce();
    return caller.post(
        "/enrolments",
        new Enrolment(
            key.publicKey(),
            nonce,
            DeviceProof.ENROL.sign(discovery.device(), nonce, key),
            "Conformance kit",
            "computer",
            "linux",
            "Conformance kit",
            "0",
            "UTC",
            "en",
            null));
  }

  private Credential take(HttpResponse<String> answer) throws Unlike {
    var credential = read(answer, Credential.class);
    caller.use(credential.token());
    return credential;
  }

  private void beRefused() throws Unlike {
    var stranger = new Caller(discovery.device());
    stranger.use("hfd_00000000000000000000000000_0000000000000000000000000000000000000000000");
    refused(stranger.get("/state"), 401, ProblemCode.TOKEN_INVALID);
  }

  private void connect(String code) throws Unlike {
    read(caller.post("/connections", Connection.byConnectCode(code)), Connected.class);
  }

  private void verifyKeys() throws Unlike {
    var answer =
        new KeySetVerifier(discovery.rootThumbprint()).verify(body(caller.get("/keys")), 0);
    if (answer instanceof KeySetVerifier.Answer.Trusted trusted) keys = trusted.keys();
    else throw new Unlike(answer.toString());
  }

  private void verifyTime() throws Unlike {
    var nonce = "conformance-kit-" + version;
    now = SignedTime.verify(body(caller.post("/times", new TimeRequest(nonce))), keys, nonce)
        .orElseThrow(() -> new Unlike("not signed over the nonce by a current key"));
  }

  private void readState() throws Unlike {
    var first = caller.get("/state");
    var state = read(first, WantedState.class);
    version = state.version();
    expect(state.connected(), "not connected");
    var tag = first.headers().firstValue("ETag").orElse("");
    expect(tag.equals("\"" + version + "\""), "the ETag is not the version");
    expect(
        caller.get("/state", "If-None-Match", tag).statusCode() == 304,
        "a known version is sent again");
  }

  private void verifyLicence() throws Unlike {
    var answer = caller.get("/licence");
    if (answer.statusCode() == 404) {
      refused(answer, 404, ProblemCode.NO_LICENCE);
      return;
    }
    var known = new LicenceVerifier.Known(device, key.publicKey().thumbprint(), 0, now);
    var judged = new LicenceVerifier(keys).verify(body(answer), known);
    expect(judged instanceof LicenceVerifier.Answer.Verified, judged.toString());
  }

  private void checkIn() throws Unlike {
    var report = new CheckIn(version, "0", "Conformance kit", null, "none", null, "none");
    expect(
        read(caller.post("/check-ins", report), CheckInAnswer.class).nextSeconds() > 0,
        "no time of the next check-in");
  }

  private void renew() throws Unlike {
    var nonce = nonce();
    var proof = DeviceProof.RENEW.sign(discovery.device(), nonce, key);
    var next =
        read(caller.post("/token-renewals", new TokenRenewal(nonce, proof)), Credential.class);
    body(caller.get("/state"));
    caller.use(next.token());
    body(caller.get("/state"));
  }

  private void disconnect() throws Unlike {
    body(caller.post("/disconnections", new Disconnection(true)));
    refused(
        caller.post("/disconnections", new Disconnection(true)), 409, ProblemCode.NOT_CONNECTED);
  }

  private String nonce() throws Unlike {
    return read(caller.post("/nonces", Map.of()), Nonce.class).nonce();
  }

  private static String body(HttpResponse<String> answer) throws Unlike {
    expect(answer.statusCode() / 100 == 2, answer.statusCode() + " " + answer.body());
    return answer.body();
  }

  private static <T> T read(HttpResponse<String> answer, Class<T> type) throws Unlike {
    Optional<T> message = Json.read(body(answer), type);
    return message.orElseThrow(() -> new Unlike("no " + type.getSimpleName()));
  }

  private static void refused(HttpResponse<String> answer, int status, String code) throws Unlike {
    expect(answer.statusCode() == status, "status " + answer.statusCode());
    var problem = Json.read(answer.body(), Problem.class);
    expect(problem.isPresent() && code.equals(problem.get().code()), answer.body());
  }

  private static void expect(boolean right, String otherwise) throws Unlike {
    if (!right) throw new Unlike(otherwise);
  }
}
