package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.CodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The real program with a clock that lies to it: Debian's faketime stands between it and the system. */
class TurningTheClockTests extends AtAComputer {
  private static final String RIGHT = "+0";

  @Test
  void gainsNothingAndIsNoticed() throws Exception {
    assertThat(agent(RIGHT, "connect", "--code", CODE).exit()).isZero();
    activatingWithAWrongDateChangesNothing();
    var before = agent(RIGHT, "status").json();
    assertThat(before.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(before.at("/agent/clockOff").asBoolean()).isFalse();
    portal.stop();
    timeNeverCountsBack(before);
    afterTwentyDaysWithoutContactTheLicenceIsOver();
  }

  private void activatingWithAWrongDateChangesNothing() throws Exception {
    var licence = Files.readString(computer.home.resolve("licence.jwt"));
    portal.asked.clear();
    var refused = agent("-30h", "activate", code());
    assertThat(refused.exit()).as(refused.said()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("wrong-date");
    assertThat(portal.asked).doesNotContain("/device/v1/activations");
    assertThat(computer.home.resolve("licence.jwt")).hasContent(licence);
  }

  private void timeNeverCountsBack(JsonNode before) throws Exception {
    var status = agent("-3d", "status").json();
    assertThat(now(status)).isAfterOrEqualTo(now(before));
    assertThat(status.at("/agent/clockOff").asBoolean()).isTrue();
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.at("/licence/validOfflineUntil").asString())
        .isEqualTo(before.at("/licence/validOfflineUntil").asString());
  }

  private void afterTwentyDaysWithoutContactTheLicenceIsOver() throws Exception {
    var status = agent("+20d", "status").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("expired");
    assertThat(status.at("/licence/reason").asString()).isEqualTo("offline-validity-over");
  }

  private record Ended(int exit, String said) {
    JsonNode json() {
      return Json.mapper().readTree(said);
    }
  }

  /** Runs a command as a process whose clock is off by so much; the clock that only counts is left alone. */
  private Ended agent(String off, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.holdfast.agent.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--json", "--portal", portal.url(), "--home", computer.home.toString()));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("XDG_RUNTIME_DIR");
    builder.environment().put("LD_PRELOAD", faketime().toString());
    builder.environment().put("FAKETIME", off);
    builder.environment().put("DONT_FAKE_MONOTONIC", "1");
    // Otherwise every thread of the JVM that waits for a while goes round and round.
    builder.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private static Path faketime() throws IOException {
    try (var folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new AssertionError("the Debian package faketime is missing"));
    }
  }

  private static Instant now(JsonNode status) {
    return Instant.parse(status.at("/agent/now").asString());
  }

  /** One that the small portal takes. */
  private static String code() {
    while (true) {
      var code = CodeText.random(new SecureRandom()).canonical();
      if (!code.startsWith("0")) return code;
    }
  }
}
