package dev.holdfast.portal.operator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Files on their way to the portal, each with its name and digest. */
final class Upload {
  private Upload() {}

  /** The first of these files that cannot be read. */
  static Optional<Path> unreadable(List<Path> files) {
    return files.stream()
        .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
        .findFirst();
  }

  /** Sends one file to an address that ends with {@code ?} or {@code &}. */
  static Reply send(Portal portal, String path, Path file)
      throws InterruptedException, IOException {
    var name = encoded(file.getFileName().toString());
    return portal.upload(path + "name=" + name + "&sha256=" + sha256(file), file);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
