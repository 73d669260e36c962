package dev.holdfast.protocol.conformance;

import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.licence.PortalDocument;
import dev.holdfast.protocol.licence.RevocationList;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.message.WantedState;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.SecurityFacts;
import dev.holdfast.protocol.protection.SecurityRules;
import dev.holdfast.protocol.protection.SecurityState;
import dev.holdfast.protocol.release.AgentManifest;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The answers of this library: what a program of another language has to agree with. */
final class Reference {
  /** PKCS #8 of an Ed25519 key, up to its 32 bytes. */
  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Reference() {}

  /** Answers every line of the standard input. */
  static void run() throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var question = Json.mapper().readTree(line);
      var answer = answer(question.get("kind").asString(), question.get("input"));
      out.println(Json.write(Map.of("answer", answer)));
    }
  }

  /** A text or a map, as the vectors have it. */
  static Object answer(String kind, JsonNode input) {
    return switch (kind) {
      case "licence" -> licence(input);
      case "keys" -> keySet(input);
      case "revocations" -> document(RevocationList.KIND, input, "revocations");
      case "time" ->
        SignedTime.verify(text(input, "time"), keys(input), text(input, "nonce"))
            .map(Instant::toString)
            .orElse("refused");
      case "proof" -> proof(input);
      case "code" -> code(CodeText.read(text(input, "typed")));
      case "connect-code" ->
        ConnectCode.parse(text(input, "typed")).map(ConnectCode::reveal).orElse("refused");
      case "security" -> security(input);
      case "state" -> state(input);
      case "signatures" -> document(SignatureManifest.KIND, input, "manifest");
      case "release" -> document(AgentManifest.KIND, input, "manifest");
      default -> "unknown-kind";
    };
  }

  private static Object licence(JsonNode input) {
    var keys = keys(input);
    var revoked = RevocationList.NONE;
    if (input.has("revocations")
        && new DocumentVerifier<>(RevocationList.KIND, keys).verify(text(input, "revocations"), 0)
            instanceof DocumentVerifier.Answer.Trusted<RevocationList> trusted)
      revoked = trusted.document();
    var known = input.get("known");
    var answer = new LicenceVerifier(keys, revoked)
        .verify(
            text(input, "licence"),
            new LicenceVerifier.Known(
                text(known, "device"),
                text(known, "thumbprint"),
                number(known, "seen"),
                Instant.parse(text(known, "now"))));
    return answer instanceof LicenceVerifier.Answer.Refused no ? no.why().id() : "verified";
  }

  private static String keySet(JsonNode input) {
    var answer = keys(input, number(input, "seen"));
    return answer instanceof KeySetVerifier.Answer.Refused no ? no.why().id() : "trusted";
  }

  private static <D extends PortalDocument> String document(
      PortalDocument.Kind<D> kind, JsonNode input, String name) {
    var answer =
        new DocumentVerifier<>(kind, keys(input)).verify(text(input, name), number(input, "seen"));
    return answer instanceof DocumentVerifier.Answer.Refused<D> no ? no.why().id() : "trusted";
  }

  private static KeySet keys(JsonNode input) {
    return ((KeySetVerifier.Answer.Trusted) keys(input, 0)).keys();
  }

  private static KeySetVerifier.Answer keys(JsonNode input, long seen) {
    return new KeySetVerifier(text(input, "rootThumbprint")).verify(text(input, "keySet"), seen);
  }

  private static String proof(JsonNode input) {
    var key = input.get("key");
    var seed = Base64Url.decode(text(key, "d")).orElseThrow();
    var bytes = Arrays.copyOf(PRIVATE_PREFIX, PRIVATE_PREFIX.length + seed.length);
    System.arraycopy(seed, 0, bytes, PRIVATE_PREFIX.length, seed.length);
    var pair =
        PrivateKeyPair.restore(new Jwk(text(key, "kty"), text(key, "crv"), text(key, "x")), bytes);
    return DeviceProof.valueOf(text(input, "purpose").toUpperCase(Locale.ROOT))
        .sign(text(input, "audience"), text(input, "nonce"), pair);
  }

  private static Object code(Reading reading) {
    if (reading instanceof Reading.Read read) return Map.of("code", read.code().canonical());
    if (reading instanceof Reading.WrongLength wrong)
      return Map.of("wrong", "length", "have", wrong.have());
    if (reading instanceof Reading.ForeignSymbol foreign)
      return Map.of("wrong", "symbol", "position", foreign.position());
    return Map.of("wrong", "check");
  }

  private static Object security(JsonNode input) {
    var state = SecurityState.of(
        Json.mapper().treeToValue(input.get("facts"), SecurityFacts.class),
        Json.mapper().treeToValue(input.get("rules"), SecurityRules.class),
        Instant.parse(text(input, "now")));
    return Map.of(
        "level", state.level().word(),
        "reasons", state.reasons().stream().map(Reason::id).toList());
  }

  /** What a reader makes of a wanted state, whatever it holds that it does not know. */
  private static Object state(JsonNode input) {
    var state = Json.mapper().treeToValue(input.get("state"), WantedState.class);
    var commands = state.commands() == null
        ? List.<Object>of()
        : state.commands().stream()
            .<Object>map(each -> each.kind() == null ? "unknown" : each.kind().word())
            .toList();
    var all = new LinkedHashMap<String, Object>();
    all.put("version", state.version());
    all.put("connected", state.connected());
    all.put("licence", state.licence() == null ? 0L : state.licence().sequence());
    all.put("delivery", state.delivery() == null ? "none" : state.delivery().id());
    all.put("commands", commands);
    return all;
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asString();
  }

  private static long number(JsonNode node, String name) {
    return node.get(name).asLong();
  }
}
