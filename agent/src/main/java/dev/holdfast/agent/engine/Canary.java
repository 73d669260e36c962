package dev.holdfast.agent.engine;

import dev.holdfast.protocol.jose.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** A harmless content that only one set of databases knows: finding it proves that this set is the one in use. */
final class Canary {
  private static final String FILE = "holdfast-canary.hsb";
  private static final String NAME = "Holdfast.Canary";

  private final byte[] content;

  Canary(Path set) {
    content = ("a harmless content of set " + set.getFileName()).getBytes(StandardCharsets.UTF_8);
  }

  /** Puts its signature into the set. */
  void put(EngineFolder folder, Path set) throws IOException {
    var digest = HexFormat.of().formatHex(Sha256.of(content));
    folder.write(set.resolve(FILE), "%s:%d:%s:73\n".formatted(digest, content.length, NAME));
  }

  boolean sings(Path socket) {
    try (var session = ClamdSession.open(socket, ClamdSettings.LARGEST)) {
      return session.judge(new ByteArrayInputStream(content), content.length)
              instanceof Verdict.Found(var name)
          && name.startsWith(NAME);
    } catch (IOException gone) {
      return false;
    }
  }
}
