package dev.holdfast.portal.release;

import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.kernel.Blobs;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Sha256;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes files into the database. An archive gets {@code portal.json}: where the portal is, and the thumbprint of its root key;
 * every other package stays as it is.
 */
@Component
class Intake {
  private final Blobs blobs;
  private final PortalKeys keys;
  private final Site site;

  private record PortalFile(String url, String rootThumbprint) {}

  /**
   * A file on this computer, ready to be stored.
   *
   * @param source SHA-256 of what was given, with what is put in
   * @param version what an archive says it is
   */
  record Ready(
      Path file,
      long size,
      String sha256,
      byte[] source,
      @Nullable AgentVersion version) {}

  Intake(Blobs blobs, PortalKeys keys, Site site) {
    this.blobs = blobs;
    this.keys = keys;
    this.site = site;
  }

  /** Copies a stream into a file; nothing when its content is empty or has another digest. */
  Optional<Ready> receive(InputStream content, String sha256) throws IOException {
    var file = Files.createTempFile("holdfast-package", "");
    var digest = sha256();
    try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      content.transferTo(out);
    }
    var bytes = digest.digest();
    if (Files.size(file) == 0 || !HexFormat.of().formatHex(bytes).equals(sha256)) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    return Optional.of(new Ready(file, Files.size(file), sha256, bytes, null));
  }

  /** The archive with the portal's own file inside, in a file of its own. */
  Ready compose(Path archive) throws IOException {
    var composed = Files.createTempFile("holdfast-agent", ".tar.gz");
    try {
      var digest = sha256();
      String version;
      try (InputStream in = Files.newInputStream(archive);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(composed), digest)) {
        version = ArchiveWriting.begin(in, portalFile(), out);
      }
      digest.update(ArchiveWriting.end());
      Files.write(composed, ArchiveWriting.end(), StandardOpenOption.APPEND);
      return new Ready(
          composed,
          Files.size(composed),
          HexFormat.of().formatHex(digest.digest()),
          source(archive),
          AgentVersion.parse(version)
              .orElseThrow(() -> new IOException("this agent has no version")));
    } catch (IOException broken) {
      Files.deleteIfExists(composed);
      throw broken;
    }
  }

  /** What tells an archive and this portal from every other. */
  byte[] source(Path archive) throws IOException {
    var digest = sha256();
    try (var in = Files.newInputStream(archive)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    digest.update(Sha256.of(portalFile().getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  /** Stores the file's bytes, each content once. Part of the caller's transaction. */
  void store(Ready ready) throws IOException {
    try (var in = Files.newInputStream(ready.file())) {
      blobs.store(AgentPackage.blob(ready.sha256()), "application/octet-stream", in);
    }
  }

  /** Takes a content away that nothing holds. */
  void remove(AgentPackage file) {
    blobs.remove(file.blob());
  }

  private String portalFile() {
    return Json.write(new PortalFile(site.url().toString(), keys.rootThumbprint()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
