package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StayingASandboxTests {
  @TempDir
  Path folder;

  private final DatabaseAccess database = PostgresForTests.freshDatabase();

  @Test
  void whatWasMadeASandboxStartsAsOneOnly() throws IOException {
    assertThat(start("--empty", "--sandbox").sandbox()).isTrue();
    assertThat(start("--sandbox").sandbox()).isTrue();
    assertThatThrownBy(this::start)
        .isInstanceOf(StartRefused.class)
        .hasMessage("This installation is a sandbox and stays one: start it with --sandbox.");
  }

  @Test
  void whatWasNotNeverBecomesOne() throws IOException {
    assertThat(start("--empty").sandbox()).isFalse();
    assertThatThrownBy(() -> start("--sandbox"))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("--sandbox needs an empty data folder")
        .matches(refused -> ((StartRefused) refused).exitCode() == 1);
    assertThat(start().sandbox()).isFalse();
  }

  private Installation start(String... words) throws IOException {
    var options = StartOptions.parse(words).orElseThrow();
    var masterKey = new MasterKeyFile(folder.resolve("master.key"));
    return new Admission(options, masterKey, PortalVersion.own(), Clock.systemUTC())
        .admit(database);
  }
}
