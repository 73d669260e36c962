package dev.holdfast.agent.world;

import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.release.AgentManifest;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The agent's versions of a small portal, which can come broken in every way. */
public final class SmallReleases {
  private static final String NAME = "holdfast-agent.tar.gz";

  /** Number of the manifest on offer; 0 = none. */
  public long number;

  /** What was fetched: a name, with the range asked for behind it. */
  public final List<String> fetched = new ArrayList<>();

  /** So many bytes of an answer are sent before the connection breaks, once; none when negative. */
  public int breakAfter = -1;

  public UnaryOperator<byte[]> bodyPost = body -> body;
  public @Nullable String oldest;
  private final String issuer;
  private String version = "";
  private byte[] archive = {0};

  SmallReleases(String issuer) {
    this.issuer = issuer;
  }

  /** Offers this archive as this version. */
  public void offer(long manifest, String offered, byte[] bytes) {
    number = manifest;
    version = offered;
    archive = bytes.clone();
  }

  void answer(Visit visit, PrivateKeyPair signer, long now) throws IOException {
    if (number == 0) visit.refuse(404, "no-release");
    else if (visit.path().equals("/release")) visit.send(200, manifest(now).sign(signer));
    else if (visit.path().equals("/release/" + version + "/" + NAME)) file(visit);
    else visit.refuse(404, "unknown-file");
  }

  private AgentManifest manifest(long now) {
    var digest = SmallSignatures.sha256(archive);
    var system = System.getProperty("os.name", "").startsWith("Mac") ? "macos" : "linux";
    return new AgentManifest(
        number,
        issuer,
        new AgentVersion(version),
        now,
        oldest == null ? null : new AgentVersion(oldest),
        null,
        List.of(new AgentManifest.Package(
            system, AgentManifest.ANY, "archive", NAME, archive.length, digest)));
  }

  private void file(Visit visit) throws IOException {
    var range = visit.header("Range");
    fetched.add((NAME + " " + range).strip());
    int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    var body = bodyPost.apply(archive);
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
}
