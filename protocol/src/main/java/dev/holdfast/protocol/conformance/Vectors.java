package dev.holdfast.protocol.conformance;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The vectors that travel with the kit, a file for each kind. */
final class Vectors {
  static final List<String> KINDS = List.of(
      "licence",
      "keys",
      "revocations",
      "time",
      "proof",
      "code",
      "connect-code",
      "security",
      "state",
      "signatures",
      "release");

  private Vectors() {}

  static List<Vector> all() {
    return KINDS.stream().flatMap(kind -> of(kind).stream()).toList();
  }

  static List<Vector> of(String kind) {
    var name = "/dev/holdfast/protocol/conformance/" + kind + ".jsonl";
    try (var file = Vectors.class.getResourceAsStream(name)) {
      if (file == null) throw new IllegalStateException("no vectors in " + name);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Json.read(line, Vector.class).orElseThrow())
          .toList();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
