package dev.holdfast.protocol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kit asks a program of its own: the reference passes, a careless one is found out by name. */
class ConformanceTests {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void theReferenceAnswersEveryVector() throws IOException {
    assertThat(run(Kit.class.getName(), "answer")).as(text()).isZero();
    assertThat(text()).doesNotContain("DIFFERS").contains("ok licence/tampered", "ok release/good");
    for (var kind : Vectors.KINDS) assertThat(Vectors.of(kind)).as(kind).isNotEmpty();
  }

  @Test
  void aProgramThatBelievesEveryLicenceIsFoundOutByName() throws IOException {
    assertThat(run(Careless.class.getName())).isOne();
    assertThat(text().lines().filter(line -> line.startsWith("DIFFERS")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("DIFFERS licence/"))
        .anyMatch(line -> line.startsWith(
            "DIFFERS licence/tampered: expected \"bad-signature\", was \"verified\""))
        .noneMatch(line -> line.startsWith("DIFFERS licence/valid"));
  }

  @Test
  void aProgramThatEndsAnswersNothing() throws IOException {
    assertThat(run("no.such.Program")).isOne();
    assertThat(text()).contains("DIFFERS licence/valid: ", "was no answer").doesNotContain("ok ");
  }

  @Test
  void wrongWordsAreToldHowItIsCalled() throws IOException {
    assertThat(new Kit(out()).run(List.of("vectors"))).isEqualTo(2);
    assertThat(text()).contains("vectors COMMAND");
  }

  /** It does not look at signatures: whatever looks like a licence is one. */
  static final class Careless {
    private Careless() {}

    public static void main(String[] arguments) throws IOException {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var question = Json.mapper().readTree(line);
        var kind = question.get("kind").asString();
        var answer =
            kind.equals("licence") ? "verified" : Reference.answer(kind, question.get("input"));
        System.out.println(Json.write(Map.of("answer", answer)));
        System.out.flush();
      }
    }
  }

  private int run(String... program) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(
        "vectors", java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program));
    return new Kit(out()).run(command);
  }

  private PrintStream out() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
