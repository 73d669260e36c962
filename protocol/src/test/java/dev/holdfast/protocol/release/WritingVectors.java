package dev.holdfast.protocol.release;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySet.Key;
import dev.holdfast.protocol.licence.KeySet.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Writes the published vectors of program versions again, byte for byte, with the keys of the licences' vectors. */
final class WritingVectors {
  private static final Instant PUBLISHED = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PORTAL = "https://portal.example";
  private static final long NUMBER = 202_611_211_200L;

  private final PrivateKeyPair root = key(1);
  private final PrivateKeyPair current = key(2);
  private final PrivateKeyPair previous = key(3);
  private final PrivateKeyPair withdrawn = key(4);
  private final PrivateKeyPair unknown = key(5);
  private final Path folder;

  private WritingVectors(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    new WritingVectors(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    var good = manifest(PORTAL).sign(current);
    write("valid", good, 0, "trusted");
    write("seen-before", good, NUMBER, "trusted");
    write("valid-previous-key", manifest(PORTAL).sign(previous), 0, "trusted");
    write("older-number", good, NUMBER + 1, "older-number");
    write("other-issuer", manifest("https://other.example").sign(current), 0, "other-issuer");
    write("unknown-key", manifest(PORTAL).sign(unknown), 0, "unknown-key");
    write("withdrawn-key", manifest(PORTAL).sign(withdrawn), 0, "withdrawn-key");
    write("tampered", tampered(good), 0, "bad-signature");
    write("wrong-type", Jws.sign("JWT", payload(good), current), 0, "wrong-type");
    write("wrong-algorithm", unsigned(good), 0, "wrong-algorithm");
    write("path-in-a-name", changed(good, "holdfast_1.4.2_amd64.deb", "../evil.deb"));
    write("no-version", changed(good, "\"1.4.2\"", "\"newest\""));
    write("doubled-name", changed(good, "holdfast-1.4.2.tar.gz", "holdfast_1.4.2_amd64.deb"));
    write("not-a-jws", "not.a.jws", 0, "malformed");
  }

  private static AgentManifest manifest(String issuer) {
    var deb = new AgentManifest.Package(
        "linux", "amd64", "deb", "holdfast_1.4.2_amd64.deb", 41_600_000, "ab".repeat(32));
    var archive = new AgentManifest.Package(
        "linux", "any", "archive", "holdfast-1.4.2.tar.gz", 9_000_000, "cd".repeat(32));
    return new AgentManifest(
        NUMBER,
        issuer,
        new AgentVersion("1.4.2"),
        PUBLISHED.getEpochSecond(),
        new AgentVersion("1.2"),
        "Quieter.",
        List.of(deb, archive));
  }

  private String changed(String manifest, String from, String to) {
    return Jws.sign(AgentManifest.KIND.type(), payload(manifest).replace(from, to), current);
  }

  private static String tampered(String manifest) {
    var parts = manifest.split("\\.");
    var other = payload(manifest).replace("cdcd", "dcdc");
    return parts[0] + "." + encoded(other) + "." + parts[2];
  }

  private String unsigned(String manifest) {
    var parts = manifest.split("\\.");
    var kid = current.publicKey().thumbprint();
    var header = Json.write(new Jws.Header("none", AgentManifest.KIND.type(), kid, null, null));
    return encoded(header) + "." + parts[1] + "." + parts[2];
  }

  private static String encoded(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String payload(String manifest) {
    return Jws.parse(manifest).orElseThrow().payload();
  }

  private void write(String name, String manifest) throws IOException {
    write(name, manifest, 0, "malformed");
  }

  private void write(String name, String manifest, long seen, String expected) throws IOException {
    var keys = List.of(
        Key.of(current.publicKey(), Status.CURRENT),
        Key.of(previous.publicKey(), Status.PREVIOUS),
        Key.of(withdrawn.publicKey(), Status.WITHDRAWN));
    var keySet = KeySet.of(7, PORTAL, PUBLISHED, keys).sign(root);
    var vector = new VectorsTests.Vector(
        name, root.publicKey().thumbprint(), keySet, manifest, seen, expected);
    var json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(vector);
    Files.writeString(folder.resolve(name + ".json"), json + "\n");
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
