package dev.holdfast.protocol.conformance;

import static dev.holdfast.protocol.DeviceProof.ENROL;
import static dev.holdfast.protocol.DeviceProof.RENEW;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySet.Key;
import dev.holdfast.protocol.licence.KeySet.Status;
import dev.holdfast.protocol.licence.RevocationList;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes the vectors of the conformance kit again, byte for byte, from fixed keys (32 equal bytes each): run {@link #main} with
 * the folders of the published licences and of these vectors. What is expected is written here by hand, save the signatures of proofs.
 * Security states and wanted states are written by hand.
 */
final class WritingConformanceVectors {
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PORTAL = "https://portal.example";
  private static final String NONCE = "n0nceN0nceN0nce";
  private static final String AUDIENCE = "https://portal.example/device/v1";
  private static final String FILE =
      "{\"name\":\"main.cvd\",\"size\":3,\"sha256\":\"" + "ab".repeat(32) + "\"}";

  private final PrivateKeyPair root = key(1);
  private final PrivateKeyPair current = key(2);
  private final PrivateKeyPair previous = key(3);
  private final PrivateKeyPair withdrawn = key(4);
  private final PrivateKeyPair stranger = key(5);
  private final String keySet = keySet(7, root);
  private final Path folder;
  private final List<Vector> written = new ArrayList<>();

  private WritingConformanceVectors(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var vectors = new WritingConformanceVectors(Path.of(arguments[1]));
    vectors.licences(Path.of(arguments[0]));
    vectors.keys();
    vectors.revocations();
    vectors.time();
    vectors.proofs();
    vectors.codes();
    vectors.manifests("signatures", SignatureManifest.KIND.type(), signatures());
    vectors.manifests("release", "holdfast-agent+jwt", release());
  }

  private void licences(Path published) throws IOException {
    try (var files = Files.list(published)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var old = Json.mapper().readTree(Files.readString(file));
        var input = new LinkedHashMap<String, Object>();
        for (var name : List.of("rootThumbprint", "keySet", "licence", "revocations", "known"))
          if (old.hasNonNull(name)) input.put(name, old.get(name));
        add("licence", old.get("name").asString(), input, old.get("expected").asString());
      }
    }
    write("licence");
  }

  private void keys() throws IOException {
    keys("good", keySet, 7, "trusted");
    keys("seen-before", keySet, 6, "trusted");
    keys("older", keySet, 8, "older-number");
    keys("other-root", keySet(7, stranger), 0, "other-root");
    keys("tampered", tampered(keySet, "\"number\":7", "\"number\":9"), 0, "bad-signature");
    keys("wrong-type", Jws.signCarryingKey("JWT", payload(keySet), root), 0, "wrong-type");
    keys("no-keys", Jws.signCarryingKey(KeySet.TYPE, "{\"number\":7}", root), 0, "malformed");
    keys("not-a-jws", "no.key.set.at.all", 0, "malformed");
    write("keys");
  }

  private void keys(String name, String signed, long seen, String expected) {
    add(
        "keys",
        name,
        Map.of("rootThumbprint", thumbprint(), "keySet", signed, "seen", seen),
        expected);
  }

  private void revocations() throws IOException {
    var entry = RevocationList.Entry.of("lic_1", "withdrawn", AT.plusSeconds(86_400));
    var list = RevocationList.of(3, PORTAL, AT, List.of(entry));
    var good = list.sign(current);
    var elsewhere =
        RevocationList.of(3, "https://other.example", AT, List.of(entry)).sign(current);
    revocations("good", good, 3, "trusted");
    revocations("by-a-previous-key", list.sign(previous), 0, "trusted");
    revocations("older", good, 4, "older-number");
    revocations("by-a-withdrawn-key", list.sign(withdrawn), 0, "withdrawn-key");
    revocations("by-an-unknown-key", list.sign(stranger), 0, "unknown-key");
    revocations("other-issuer", elsewhere, 0, "other-issuer");
    revocations("tampered", tampered(good, "lic_1", "lic_2"), 0, "bad-signature");
    write("revocations");
  }

  private void revocations(String name, String signed, long seen, String expected) {
    add("revocations", name, of("revocations", signed, "seen", seen), expected);
  }

  private void time() throws IOException {
    var good = SignedTime.write(PORTAL, NONCE, AT, current);
    add("time", "good", of("time", good, "nonce", NONCE), "2026-11-21T12:00:00Z");
    add("time", "another-nonce", of("time", good, "nonce", "another"), "refused");
    add(
        "time",
        "by-a-previous-key",
        of("time", SignedTime.write(PORTAL, NONCE, AT, previous), "nonce", NONCE),
        "refused");
    add("time", "tampered", of("time", tampered(good, "000}", "001}"), "nonce", NONCE), "refused");
    write("time");
  }

  private void proofs() throws IOException {
    var device = key(6);
    var jwk = Map.of(
        "kty",
        "OKP",
        "crv",
        "Ed25519",
        "x",
        device.publicKey().x(),
        "d",
        Base64Url.encode(seed(6)));
    for (var purpose : List.of("enrol", "renew"))
      add(
          "proof",
          purpose,
          Map.of("purpose", purpose, "audience", AUDIENCE, "nonce", NONCE, "key", jwk),
          (purpose.equals("enrol") ? ENROL : RENEW).sign(AUDIENCE, NONCE, device));
    write("proof");
  }

  private void codes() throws IOException {
    var good = Map.of("code", GOOD_CODE);
    code("good", GOOD_CODE, good);
    code(
        "small-letters-and-spaces",
        " " + GOOD_CODE.toLowerCase(Locale.ROOT).replace('-', ' '),
        good);
    code("without-hyphens", GOOD_CODE.replace("-", ""), good);
    code("o-for-zero", GOOD_CODE.replace('0', 'O'), good);
    code("last-symbol-wrong", GOOD_CODE.substring(0, 28) + "0", Map.of("wrong", "check"));
    code("two-swapped", "1000" + GOOD_CODE.substring(4), Map.of("wrong", "check"));
    code("too-short", "00010", Map.of("wrong", "length", "have", 5));
    code("foreign-symbol", "U0010", Map.of("wrong", "symbol", "position", 0));
    write("code");
    var connect = "hfc_01KAJ8Q6000000000000000000";
    add("connect-code", "good", Map.of("typed", connect), connect);
    add("connect-code", "space-around-it", Map.of("typed", " " + connect + "\n"), connect);
    add("connect-code", "too-short", Map.of("typed", "hfc_01KAJ8Q6"), "refused");
    add(
        "connect-code",
        "another-prefix",
        Map.of("typed", connect.replace("hfc", "hfd")),
        "refused");
    write("connect-code");
  }

  private void code(String name, String typed, Map<String, ?> expected) {
    add("code", name, Map.of("typed", typed), expected);
  }

  private void manifests(String kind, String type, String payload) throws IOException {
    var good = Jws.sign(type, payload, current);
    manifest(kind, "good", good, 3, "trusted");
    manifest(kind, "by-a-previous-key", Jws.sign(type, payload, previous), 0, "trusted");
    manifest(kind, "older", good, 4, "older-number");
    manifest(kind, "by-a-withdrawn-key", Jws.sign(type, payload, withdrawn), 0, "withdrawn-key");
    manifest(kind, "by-an-unknown-key", Jws.sign(type, payload, stranger), 0, "unknown-key");
    manifest(kind, "tampered", tampered(good, "abab", "cdcd"), 0, "bad-signature");
    manifest(kind, "of-another-type", Jws.sign("JWT", payload, current), 0, "wrong-type");
    var path = Jws.sign(type, payload.replace("\"main", "\"../main"), current);
    manifest(kind, "a-path-for-a-name", path, 0, "malformed");
    var elsewhere = Jws.sign(type, payload.replace(PORTAL, "https://other.example"), current);
    manifest(kind, "other-issuer", elsewhere, 0, "other-issuer");
    write(kind);
  }

  private void manifest(String kind, String name, String signed, long seen, String expected) {
    add(kind, name, of("manifest", signed, "seen", seen), expected);
  }

  private static String signatures() {
    return "{\"number\":3,\"iss\":\"%s\",\"engine\":\"clamav\",\"iat\":%d,\"files\":[%s]}"
        .formatted(PORTAL, AT.getEpochSecond(), FILE);
  }

  private static String release() {
    var file =
        FILE.replace("{", "{\"system\":\"linux\",\"architecture\":\"amd64\",\"form\":\"deb\",");
    return "{\"number\":3,\"iss\":\"%s\",\"version\":\"0.2.0\",\"iat\":%d,\"packages\":[%s]}"
        .formatted(PORTAL, AT.getEpochSecond(), file);
  }

  private static final String GOOD_CODE = "M23GA-F5Z0V-E1N76-DS5C1-YEB2G";

  private Map<String, Object> of(String one, Object first, String other, Object second) {
    var input = new LinkedHashMap<String, Object>();
    input.put("rootThumbprint", thumbprint());
    input.put("keySet", keySet);
    input.put(one, first);
    input.put(other, second);
    return input;
  }

  private void add(String kind, String name, Object input, Object expected) {
    written.add(new Vector(kind + "/" + name, kind, node(input), node(expected)));
  }

  private static JsonNode node(Object value) {
    return Json.mapper().readTree(Json.write(value));
  }

  private void write(String kind) throws IOException {
    var lines = written.stream().map(Json::write).toList();
    Files.write(folder.resolve(kind + ".jsonl"), lines);
    written.clear();
  }

  private String keySet(long number, PrivateKeyPair by) {
    var keys = List.of(
        Key.of(current.publicKey(), Status.CURRENT),
        Key.of(previous.publicKey(), Status.PREVIOUS),
        Key.of(withdrawn.publicKey(), Status.WITHDRAWN));
    return KeySet.of(number, PORTAL, AT, keys).sign(by);
  }

  private String thumbprint() {
    return root.publicKey().thumbprint();
  }

  private static String payload(String signed) {
    return Jws.parse(signed).orElseThrow().payload();
  }

  private static String tampered(String signed, String was, String is) {
    var parts = signed.split("\\.");
    var more = payload(signed).replace(was, is);
    if (more.equals(payload(signed))) throw new IllegalArgumentException(was + " is not in it");
    return parts[0] + "." + Base64Url.encode(more.getBytes(StandardCharsets.UTF_8)) + "."
        + parts[2];
  }

  private static byte[] seed(int value) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static PrivateKeyPair key(int seed) {
    return PrivateKeyPair.generate(new SecureRandom() {
      @Override
      public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) seed);
      }
    });
  }
}
