package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Blobs;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes the agent archive of the build into the database, once for each archive and portal address. The copy carries
 * {@code portal.json}: where the portal is, and the thumbprint of its root key.
 */
@Component
class ArchiveImport {
  private static final Logger log = LoggerFactory.getLogger(ArchiveImport.class);

  private final PortalKeys keys;
  private final Blobs blobs;
  private final ArchiveRows rows;
  private final Site site;
  private final String file;

  private record PortalFile(String url, String rootThumbprint) {}

  ArchiveImport(
      PortalKeys keys,
      Blobs blobs,
      ArchiveRows rows,
      Site site,
      @Value("${holdfast.agent-archive:}") String file) {
    this.keys = keys;
    this.blobs = blobs;
    this.rows = rows;
    this.site = site;
    this.file = file;
  }

  /** Beside the start, so that the portal is ready before it. */
  @EventListener(ApplicationReadyEvent.class)
  void whenReady() {
    if (!file.isBlank()) {
      Thread.ofVirtual().name("archive-import").start(this::tryImport);
    }
  }

  private void tryImport() {
    try {
      take(Path.of(file));
    } catch (IOException e) {
      log.warn("The agent archive {} cannot be offered: {}", file, e.getMessage());
    }
  }

  /** Offers this archive from now on. */
  void take(Path archive) throws IOException {
    var portal = Json.write(new PortalFile(site.url().toString(), keys.rootThumbprint()));
    var source = source(archive, portal);
    if (rows.offerAgain(source)) {
      return;
    }
    var composed = Files.createTempFile("holdfast-agent", ".tar.gz");
    try {
      var digest = sha256();
      String version;
      try (InputStream in = Files.newInputStream(archive);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(composed), digest)) {
        version = ArchiveWriting.begin(in, portal, out);
      }
      digest.update(ArchiveWriting.end());
      var name = "agent/" + HexFormat.of().formatHex(source);
      try (var in = Files.newInputStream(composed)) {
        blobs.store(name, "application/gzip", in);
      }
      rows.put(
          source,
          version,
          name,
          Files.size(composed) + ArchiveWriting.end().length,
          digest.digest());
    } finally {
      Files.deleteIfExists(composed);
    }
  }

  private static byte[] source(Path archive, String portal) throws IOException {
    var digest = sha256();
    try (var in = Files.newInputStream(archive)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    digest.update(Sha256.of(portal.getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
