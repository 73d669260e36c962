package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FirstRunTests {
  private static final FirstRun FACTS = new FirstRun(
      URI.create("http://localhost:8080"),
      true,
      new FirstRun.Operator("key-of-the-operator"),
      List.of(
          new FirstRun.Code("AAAAA-AAAAA", "standard-1-year", "new"),
          new FirstRun.Code("BBBBB-BBBBB", "standard-1-year", "new"),
          new FirstRun.Code("CCCCC-CCCCC", "premium-1-year", "renewal")),
      URI.create("http://localhost:8080/dev/mail.json"));

  @TempDir
  Path folder;

  @Test
  void isReadByItsOwnerOnlyAndByProgramsInTheAgreedWords() throws IOException {
    FACTS.write(folder);
    var file = folder.resolve("first-run.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var json = JsonMapper.builder().build().readTree(Files.readString(file));
    assertThat(json.at("/url").asString()).isEqualTo("http://localhost:8080");
    assertThat(json.at("/sandbox").booleanValue()).isTrue();
    assertThat(json.at("/operator/apiKey").asString()).isEqualTo("key-of-the-operator");
    assertThat(json.at("/codes/2/code").asString()).isEqualTo("CCCCC-CCCCC");
    assertThat(json.at("/codes/2/plan").asString()).isEqualTo("premium-1-year");
    assertThat(json.at("/codes/2/kind").asString()).isEqualTo("renewal");
    assertThat(json.at("/mail").asString()).isEqualTo("http://localhost:8080/dev/mail.json");
    assertThat(FirstRun.read(folder)).contains(FACTS);
  }

  @Test
  void showsOneCodeOfAPlanAndNeverTheOperatorsKey() {
    var lines = String.join("\n", FACTS.lines(folder));
    assertThat(lines)
        .contains("AAAAA-AAAAA", "CCCCC-CCCCC", "http://localhost:8080/dev/mail", "first-run.json")
        .doesNotContain("BBBBB-BBBBB", "key-of-the-operator");
    assertThat(FACTS.toString()).doesNotContain("key-of-the-operator", "AAAAA");
  }

  @Test
  void isMissingWhereNobodyDemonstrates() throws IOException {
    assertThat(FirstRun.read(folder)).isEmpty();
  }
}
