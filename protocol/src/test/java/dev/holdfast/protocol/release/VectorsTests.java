package dev.holdfast.protocol.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors of program versions. */
class VectorsTests {
  private static final Path FOLDER = Path.of("src/test/resources/vectors/release");

  record Vector(
      String name,
      String rootThumbprint,
      String keySet,
      String manifest,
      long seen,
      String expected) {
    KeySet trusted() {
      var answer = new KeySetVerifier(rootThumbprint).verify(keySet, 0);
      return ((KeySetVerifier.Answer.Trusted) answer).keys();
    }

    String answer() {
      var answer = new DocumentVerifier<>(AgentManifest.KIND, trusted()).verify(manifest, seen);
      return answer instanceof DocumentVerifier.Answer.Refused<AgentManifest> refused
          ? refused.why().id()
          : "trusted";
    }
  }

  static List<Vector> vectors() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(VectorsTests::read).toList();
    }
  }

  private static Vector read(Path file) {
    try {
      return Json.read(Files.readString(file), Vector.class).orElseThrow();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void areAnsweredAsPublished(Vector vector) {
    assertThat(vector.answer()).as(vector.name()).isEqualTo(vector.expected());
  }

  @Test
  void coverEveryReason() throws IOException {
    var reasons = Stream.of(DocumentVerifier.Reason.values()).map(DocumentVerifier.Reason::id);
    assertThat(vectors().stream().map(Vector::expected))
        .containsAll(Stream.concat(reasons, Stream.of("trusted")).toList());
  }
}
