package dev.holdfast.portal.legal;

import dev.holdfast.portal.kernel.Blobs;
import dev.holdfast.portal.kernel.Encryption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The files of exports, sealed under the master key and bound to their ids. */
@Component
class ExportFiles {
  private static final String PURPOSE = "data-export";

  private final Blobs blobs;
  private final Encryption encryption;

  ExportFiles(Blobs blobs, Encryption encryption) {
    this.blobs = blobs;
    this.encryption = encryption;
  }

  /** Part of the caller's transaction. */
  void keep(ExportId id, byte[] file) {
    try {
      blobs.store(
          name(id),
          "application/octet-stream",
          new ByteArrayInputStream(encryption.seal(PURPOSE, id.text(), file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<byte[]> open(ExportId id) {
    return blobs.find(name(id)).map(blob -> {
      var sealed = new ByteArrayOutputStream((int) blob.size());
      try {
        blobs.copy(blob, sealed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return encryption.open(PURPOSE, id.text(), sealed.toByteArray());
    });
  }

  void remove(ExportId id) {
    blobs.remove(name(id));
  }

  private static String name(ExportId id) {
    return "export/" + id.text();
  }
}
