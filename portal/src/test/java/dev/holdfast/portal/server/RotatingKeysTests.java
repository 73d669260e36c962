package dev.holdfast.portal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.world.PortalTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** On a database of one's own; beside a portal and after it the test of starts tries the command. */
@PortalTest
class RotatingKeysTests {
  @TempDir
  Path folder;

  private final PortalKeys keys;
  private final Environment environment;

  RotatingKeysTests(PortalKeys keys, Environment environment) {
    this.keys = keys;
    this.environment = environment;
  }

  @Test
  void whoNamesAFolderWithoutAnInstallationIsTold() {
    var ended = run("rotate-keys", "--data", folder.toString());
    assertThat(ended.exit()).isEqualTo(Server.REFUSED);
    assertThat(ended.err()).contains("There is no installation in " + folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingHappensToADatabaseThatIsNoInstallation() throws IOException {
    var before = keys.number();
    configure(environment.getRequiredProperty("spring.datasource.password"));
    var ended = run("rotate-keys", "--data", folder.toString());
    assertThat(ended.exit()).isEqualTo(Server.REFUSED);
    assertThat(ended.err()).contains("never been started on this database");
    assertThat(keys.number()).isEqualTo(before);
  }

  @Test
  void aWrongPasswordIsOneSentence() throws IOException {
    configure("wrong");
    var ended = run("rotate-keys", "--list", "--data", folder.toString());
    assertThat(ended.exit()).isEqualTo(Server.REFUSED);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("cannot be used").doesNotContain("Exception");
  }

  @Test
  void listingAndWithdrawingAtOnceIsAWrongCommandLine() {
    var ended = run("rotate-keys", "--list", "--withdraw", "k", "--data", folder.toString());
    assertThat(ended.exit()).isEqualTo(2);
  }

  private void configure(String password) throws IOException {
    Files.writeString(folder.resolve("holdfast.properties"), """
        holdfast.database.url=%s
        holdfast.database.password=%s
        """.formatted(
            environment.getRequiredProperty("spring.datasource.url"), password));
  }

  private static Ended run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = Server.execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
    return new Ended(exit, out.toString(), err.toString());
  }

  private record Ended(int exit, String out, String err) {}
}
