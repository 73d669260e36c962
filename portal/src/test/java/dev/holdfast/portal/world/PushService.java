package dev.holdfast.portal.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A push service on this computer and the one browser that listens to it, which opens what comes (RFC 8291). */
public final class PushService implements AutoCloseable {
  /** A request that came: its headers and its body. */
  public record Came(Map<String, String> headers, byte[] body) {}

  private static final Pattern NAME =
      Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");
  private static final int POINT = 65;

  public final List<Came> came = new CopyOnWriteArrayList<>();
  public volatile int answer = 201;

  private final HttpServer server;
  private final KeyPair browser;
  private final byte[] auth = new byte[16];

  public PushService() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      browser = generator.generateKeyPair();
      new SecureRandom().nextBytes(auth);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::take);
      server.start();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort() + "/push/" + text(auth);
  }

  /** What the browser sends to the portal. */
  public String subscription(String name) {
    return "{\"name\":\"%s\",\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
        .formatted(name, endpoint(), text(point((ECPublicKey) browser.getPublic())), text(auth));
  }

  /** The words in a request, as the browser opens them. */
  public String open(Came request) throws GeneralSecurityException {
    var body = request.body();
    var salt = Arrays.copyOf(body, 16);
    var sender = Arrays.copyOfRange(body, 21, 21 + POINT);
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.getPrivate());
    agreement.doPhase(key(sender), true);
    var kdf = KDF.getInstance("HKDF-SHA256");
    var info = join(
        "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
        point((ECPublicKey) browser.getPublic()),
        sender);
    var secret = kdf.deriveData(HKDFParameterSpec.ofExtract()
        .addIKM(agreement.generateSecret())
        .addSalt(auth)
        .thenExpand(info, 32));
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(derive(kdf, secret, salt, "Content-Encoding: aes128gcm\0", 16), "AES"),
        new GCMParameterSpec(128, derive(kdf, secret, salt, "Content-Encoding: nonce\0", 12)));
    var plain = cipher.doFinal(body, 21 + POINT, body.length - 21 - POINT);
    if (plain[plain.length - 1] != 2) {
      throw new GeneralSecurityException("no end of the last record");
    }
    return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
  }

  /** The claims in whose name a request came, once its signature was checked against this key (RFC 8292). */
  public static String claims(Came request, String publicKey) throws GeneralSecurityException {
    var parts = NAME.matcher(request.headers().get("Authorization"));
    if (!parts.matches() || !parts.group(3).equals(publicKey)) {
      throw new GeneralSecurityException("another key");
    }
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key(bytes(publicKey)));
    signature.update(parts.group(1).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(bytes(parts.group(2)))) {
      throw new GeneralSecurityException("not signed");
    }
    return new String(bytes(parts.group(1).split("\\.")[1]), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    came.add(new Came(
        Map.of(
            "Authorization", headers.getFirst("Authorization"),
            "TTL", headers.getFirst("TTL"),
            "Content-Encoding", headers.getFirst("Content-Encoding")),
        exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private static byte[] derive(KDF kdf, byte[] secret, byte[] salt, String info, int length)
      throws GeneralSecurityException {
    return kdf.deriveData(HKDFParameterSpec.ofExtract()
        .addIKM(secret)
        .addSalt(salt)
        .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length));
  }

  private static PublicKey key(byte[] point) throws GeneralSecurityException {
    var curve = AlgorithmParameters.getInstance("EC");
    try {
      curve.init(new ECGenParameterSpec("secp256r1"));
      var at = new ECPoint(
          new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
          new BigInteger(1, Arrays.copyOfRange(point, 33, POINT)));
      return KeyFactory.getInstance("EC")
          .generatePublic(new ECPublicKeySpec(at, curve.getParameterSpec(ECParameterSpec.class)));
    } catch (java.security.spec.InvalidParameterSpecException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static byte[] point(ECPublicKey key) {
    return join(new byte[] {4}, fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
  }

  private static byte[] fixed(BigInteger number) {
    var bytes = number.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
