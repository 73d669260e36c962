package dev.holdfast.portal.installation;

import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** The file with the installation's master key: 32 bytes that no database holds. */
record MasterKeyFile(Path file) {

  /** Makes the key unless it is there, and tells what the database may know of it. */
  byte[] make() throws IOException {
    if (!Files.exists(file)) {
      var bytes = new byte[MasterKey.BYTES];
      new SecureRandom().nextBytes(bytes);
      Folders.writePrivate(file, bytes);
    }
    return check();
  }

  /** Refuses when the key is missing or is not the one the database was made with. */
  void require(byte[] expected) throws IOException {
    if (!Files.exists(file)) {
      throw new StartRefused(
          "The master key " + file + " is missing; this database was made with one: "
              + "put the file from the back-up there.");
    }
    if (!MessageDigest.isEqual(expected, check())) {
      throw new StartRefused(
          "The master key " + file + " is not the one this database was made with.");
    }
  }

  private byte[] check() throws IOException {
    var bytes = Files.readAllBytes(file);
    if (bytes.length != MasterKey.BYTES) {
      throw new StartRefused(
          "The master key " + file + " is damaged: it must have " + MasterKey.BYTES + " bytes.");
    }
    return new MasterKey(Secret.of(bytes)).derive("installation.check");
  }
}
