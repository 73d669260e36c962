package dev.holdfast.agent.world;

import dev.holdfast.protocol.jose.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Databases of our own with a few harmless threats, of three kinds. */
public final class Signatures {
  /** The content that every scanner takes for a threat, in halves so that none takes this file for one. */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";

  /** Any file that holds this is a threat. */
  public static final String WORD = "holdfast-pattern-of-a-threat";

  private Signatures() {}

  /** Makes a folder with them. */
  public static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var eicar = EICAR.getBytes(StandardCharsets.US_ASCII);
    Files.writeString(folder.resolve("own.hdb"), md5(eicar) + ":" + eicar.length + ":Own.Eicar\n");
    Files.writeString(
        folder.resolve("own.hsb"), hash("a content known by its digest") + ":Own.Digest:73\n");
    var hex = HexFormat.of().formatHex(WORD.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(folder.resolve("own.ndb"), "Own.Pattern:0:*:" + hex + "\n");
    return folder;
  }

  private static String hash(String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.of(bytes)) + ":" + bytes.length;
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
