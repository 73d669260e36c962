package dev.holdfast.agent.world;

import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The signature databases of a small portal, which can come broken in every way. */
public final class SmallSignatures {
  /** Number of the set on offer; 0 = none. */
  public long number;

  public String engine = "clamav";
  public String issuer;
  public String refusal = "";
  public final Map<String, byte[]> files = new LinkedHashMap<>();

  /** What was fetched: a name, with the range asked for behind it. */
  public final List<String> fetched = new ArrayList<>();

  /** So many bytes of an answer are sent before the connection breaks, once; none when negative. */
  public int breakAfter = -1;

  public UnaryOperator<String> manifestPost = manifest -> manifest;
  public UnaryOperator<String> bodyPost = body -> body;

  SmallSignatures(String issuer) {
    this.issuer = issuer;
  }

  /** Offers these files, each a name and its text, as this set. */
  public void offer(long set, String... namesAndTexts) {
    number = set;
    files.clear();
    for (int i = 0; i < namesAndTexts.length; i += 2)
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
  }

  void answer(Visit visit, PrivateKeyPair signer, long now) throws IOException {
    if (!refusal.isEmpty()) visit.refuse(403, refusal);
    else if (number == 0) visit.refuse(404, "no-signatures");
    else if (visit.path().equals("/signatures"))
      visit.send(200, manifestPost.apply(manifest(now).sign(signer)));
    else file(visit);
  }

  private SignatureManifest manifest(long now) {
    var told = files.entrySet().stream()
        .map(file -> new SignatureManifest.File(
            file.getKey(), file.getValue().length, sha256(file.getValue())))
        .toList();
    return new SignatureManifest(number, issuer, engine, now, told);
  }

  private void file(Visit visit) throws IOException {
    var name = visit.path().replace("/signatures/" + number + "/", "");
    var bytes = files.get(name);
    if (bytes == null) {
      visit.refuse(404, "no-signatures");
      return;
    }
    var range = visit.header("Range");
    fetched.add((name + " " + range).strip());
    boolean same = visit.header("If-Range").equals('"' + sha256(bytes) + '"');
    int from = range.isEmpty() || !same ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    var body = bodyPost
        .apply(new String(bytes, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
    send(visit, body, from);
  }

  private void send(Visit visit, byte[] body, int from) throws IOException {
    var exchange = visit.exchange();
    if (from > 0)
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length - from);
    int most = breakAfter < 0 ? body.length - from : Math.min(breakAfter, body.length - from);
    breakAfter = -1;
    exchange.getResponseBody().write(body, from, most);
    exchange.getResponseBody().flush();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
