package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors: whoever writes a verifier in another language checks it with the same files. */
class VectorsTests {
  private static final Path FOLDER = Path.of("src/test/resources/vectors");

  record Vector(
      String name,
      String rootThumbprint,
      String keySet,
      String licence,
      Known known,
      String expected,
      @Nullable Long sequence,
      @Nullable String revocations) {
    LicenceVerifier.Answer verify(String text) {
      return new LicenceVerifier(trusted(), revoked()).verify(text, known.facts());
    }

    RevocationList revoked() {
      if (revocations == null) return RevocationList.NONE;
      var answer = new DocumentVerifier<>(RevocationList.KIND, trusted()).verify(revocations, 0);
      return ((DocumentVerifier.Answer.Trusted<RevocationList>) answer).document();
    }

    KeySet trusted() {
      var answer = new KeySetVerifier(rootThumbprint).verify(keySet, 0);
      return ((KeySetVerifier.Answer.Trusted) answer).keys();
    }
  }

  record Known(String device, String thumbprint, long seen, Instant now) {
    LicenceVerifier.Known facts() {
      return new LicenceVerifier.Known(device, thumbprint, seen, now);
    }
  }

  static List<Vector> vectors() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().map(VectorsTests::read).toList();
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
    var answer = vector.verify(vector.licence());
    var given =
        answer instanceof LicenceVerifier.Answer.Refused refused ? refused.why().id() : "verified";
    assertThat(given).as(vector.name()).isEqualTo(vector.expected());
    if (vector.sequence() != null)
      assertThat(answer.signed().orElseThrow().sequence()).isEqualTo(vector.sequence());
  }

  @Test
  void coverEveryReason() throws IOException {
    var reasons = Stream.of(LicenceVerifier.Reason.values()).map(LicenceVerifier.Reason::id);
    assertThat(vectors().stream().map(Vector::expected))
        .containsAll(Stream.concat(reasons, Stream.of("verified")).toList());
  }
}
