package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet.Key;
import dev.holdfast.protocol.licence.KeySet.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the published vectors again, byte for byte, from fixed keys: {@code mvn test-compile} and run {@link #main}.
 * The keys are made from the seeds 01.., 02.. and so on, 32 equal bytes each.
 */
final class WritingVectors {
  private static final Instant ISSUED = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PORTAL = "https://portal.example";
  private static final String LICENCE = "lic_01KAJ8Q6000000000000000002";
  private static final String DEVICE = "dev_01KAJ8Q6000000000000000000";

  private final PrivateKeyPair root = key(1);
  private final PrivateKeyPair current = key(2);
  private final PrivateKeyPair previous = key(3);
  private final PrivateKeyPair withdrawn = key(4);
  private final PrivateKeyPair unknown = key(5);
  private final PrivateKeyPair device = key(6);
  private final PrivateKeyPair otherDevice = key(7);
  private final Path folder;

  private WritingVectors(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    new WritingVectors(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    var good = LicenceFormat.write(licence(device, 42), current);
    write("valid", good, "verified");
    write("valid-previous-key", LicenceFormat.write(licence(device, 42), previous), "verified");
    write("tampered", tampered(good), "bad-signature");
    write("signed-by-other-key-under-known-kid", foreignSignature(), "bad-signature");
    write("other-device", LicenceFormat.write(licence(otherDevice, 42), current), "other-device");
    write("old-sequence", LicenceFormat.write(licence(device, 41), current), "older-sequence");
    write("unknown-key", LicenceFormat.write(licence(device, 42), unknown), "unknown-key");
    write("withdrawn-key", LicenceFormat.write(licence(device, 42), withdrawn), "withdrawn-key");
    write("expired", good, ISSUED.plus(Duration.ofDays(14)), "offline-validity-over");
    write("not-yet-valid", good, ISSUED.minusSeconds(301), "not-yet-valid");
    write("wrong-type", Jws.sign("JWT", payload(good), current), "wrong-type");
    write("wrong-algorithm", withHeader(good, "none", LicenceFormat.TYPE), "wrong-algorithm");
    write(
        "claims-missing",
        Jws.sign(LicenceFormat.TYPE, "{\"sub\":\"" + DEVICE + "\"}", current),
        "malformed");
    write("not-a-jws", "not.a.jws", "malformed");
    write("doubled-claim", Jws.sign(LicenceFormat.TYPE, doubled(good), current), "malformed");
    write("reserve-present", LicenceFormat.write(withReserve(), current), "verified");
    write("revoked", good, "revoked", list(3, entry(LICENCE), entry("lic_other")));
    write("valid-others-revoked", good, "verified", list(4, entry("lic_other")));
  }

  private static RevocationList list(long number, RevocationList.Entry... entries) {
    return RevocationList.of(number, PORTAL, ISSUED, List.of(entries));
  }

  private static RevocationList.Entry entry(String licence) {
    return RevocationList.Entry.of(licence, "withdrawn", ISSUED.plus(Duration.ofDays(14)));
  }

  private static String doubled(String licence) {
    return payload(licence).replace("\"seq\":42", "\"seq\":42,\"seq\":99");
  }

  private Licence withReserve() {
    var plain = licence(device, 42);
    var begin = Instant.parse("2027-11-22T00:00:00Z");
    var end = Instant.parse("2028-11-22T00:00:00Z");
    var term = new Term(begin, end, end, end.plus(Duration.ofDays(30)));
    var reserve = new Entitlement(
        "sub_01KAJ8Q6000000000000000003",
        "limited",
        "not-started",
        5,
        plain.active().product(),
        term);
    return new Licence(
        plain.id(),
        PORTAL,
        plain.holder(),
        42,
        plain.validity(),
        plain.active(),
        new Reserve(reserve, plain.active().term().end(), null));
  }

  private Licence licence(PrivateKeyPair holder, long sequence) {
    var product = new Product(
        "family-plus", "Family Plus", "Plus", List.of("scan", "vault"), "family-plus-1y");
    var end = Instant.parse("2027-11-22T00:00:00Z");
    var term = new Term(ISSUED, end, end, end.plus(Duration.ofDays(30)));
    var active =
        new Entitlement("sub_01KAJ8Q6000000000000000001", "limited", "active", 5, product, term);
    var validity = new Licence.Validity(
        ISSUED,
        ISSUED.minusSeconds(300),
        ISSUED.plus(Duration.ofDays(1)),
        ISSUED.plus(Duration.ofDays(14)));
    return new Licence(
        LICENCE,
        PORTAL,
        new Licence.Holder(DEVICE, holder.publicKey().thumbprint()),
        sequence,
        validity,
        active,
        null);
  }

  private String keySet() {
    var keys = List.of(
        Key.of(current.publicKey(), Status.CURRENT),
        Key.of(previous.publicKey(), Status.PREVIOUS),
        Key.of(withdrawn.publicKey(), Status.WITHDRAWN));
    return KeySet.of(7, PORTAL, ISSUED, keys).sign(root);
  }

  private static String tampered(String licence) {
    var parts = licence.split("\\.");
    var more = payload(licence).replace("\"places\":5", "\"places\":9");
    return parts[0] + "." + Base64Url.encode(more.getBytes(StandardCharsets.UTF_8)) + "."
        + parts[2];
  }

  private String foreignSignature() {
    var own = LicenceFormat.write(licence(device, 42), current).split("\\.");
    var signed = (own[0] + "." + own[1]).getBytes(StandardCharsets.US_ASCII);
    return own[0] + "." + own[1] + "." + Base64Url.encode(unknown.sign(signed));
  }

  private String withHeader(String licence, String algorithm, String type) {
    var parts = licence.split("\\.");
    var header =
        Json.write(new Jws.Header(algorithm, type, current.publicKey().thumbprint(), null, null));
    return Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "."
        + parts[2];
  }

  private static String payload(String licence) {
    return Jws.parse(licence).orElseThrow().payload();
  }

  private void write(String name, String licence, String expected) throws IOException {
    write(name, licence, ISSUED.plus(Duration.ofDays(1)), expected);
  }

  private void write(String name, String licence, Instant now, String expected) throws IOException {
    write(new VectorsTests.Vector(
        name, root(), keySet(), licence, known(now), expected, sequence(expected), null));
  }

  private void write(String name, String licence, String expected, RevocationList list)
      throws IOException {
    var known = known(ISSUED.plus(Duration.ofDays(1)));
    write(new VectorsTests.Vector(
        name, root(), keySet(), licence, known, expected, sequence(expected), list.sign(current)));
  }

  private void write(VectorsTests.Vector vector) throws IOException {
    var json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(vector);
    Files.writeString(folder.resolve(vector.name() + ".json"), json + "\n");
  }

  private String root() {
    return root.publicKey().thumbprint();
  }

  private VectorsTests.Known known(Instant now) {
    return new VectorsTests.Known(DEVICE, device.publicKey().thumbprint(), 42, now);
  }

  private static @Nullable Long sequence(String expected) {
    return expected.equals("verified") ? 42L : null;
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
