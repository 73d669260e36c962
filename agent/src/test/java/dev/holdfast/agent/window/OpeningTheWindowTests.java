package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.agent.world.SmallSignIns;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.protection.Component;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as a process of its own on a screen that nobody sees, beside a real daemon. */
class OpeningTheWindowTests {
  private static final Path SCREEN = Path.of("/usr/bin/Xvfb");

  @TempDir
  private Path folder;

  private final List<Process> processes = new ArrayList<>();
  private SmallPortal portal;

  @BeforeEach
  void begin() throws IOException {
    assumeTrue(Files.isExecutable(SCREEN), "Debian's xvfb is not installed");
    portal = new SmallPortal();
    var home = Home.open(folder.resolve("home"));
    home.write(Pin.FILE, new Pin(portal.url(), portal.root()));
    home.write("components.json", Map.of("off", List.of(Component.REAL_TIME_PROTECTION.word())));
    Files.writeString(
        folder.resolve("connect.code"), ConnectCode.random(new SecureRandom()).reveal());
  }

  @AfterEach
  void end() throws InterruptedException {
    for (var process : processes.reversed()) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
    if (portal != null) portal.close();
  }

  private Process start(String display, String main, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Dholdfast.archive=" + folder,
        "-cp",
        System.getProperty("java.class.path"),
        main));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", folder.resolve("home").toString()));
    var builder = new ProcessBuilder(command)
        .redirectError(folder.resolve(arguments[0] + ".log").toFile());
    builder.environment().put("DISPLAY", display);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    var process = builder.start();
    processes.add(process);
    return process;
  }

  private String screen() throws IOException {
    var process = new ProcessBuilder(
            SCREEN.toString(), "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    processes.add(process);
    return ":" + process.inputReader(StandardCharsets.US_ASCII).readLine();
  }

  /** Somebody at the window does it, and says so. */
  private static void does(Process window, BufferedReader said, String what) throws IOException {
    window.outputWriter(StandardCharsets.UTF_8).append(what).append('\n').flush();
    assertThat(said.readLine()).as(what).isEqualTo("done");
  }

  @Test
  void peopleSeeHowItStandsAndAreToldOfChangesAtOnce() throws Exception {
    var display = screen();
    var daemon = start(display, "dev.holdfast.agent.Main", "daemon");
    var line = daemon.inputReader(StandardCharsets.UTF_8);
    assertThat(line.readLine()).isNotNull();
    var window = start(display, WindowAtWork.class.getName(), "window", "--page", "licensing");
    try (var said = window.inputReader(StandardCharsets.UTF_8)) {
      does(window, said, "see " + SmallPortal.EMAIL);
      does(window, said, "see Current licence");
      does(window, said, "press Components");
      does(window, said, "see Real-time protection");
      portal.disconnect();
      does(window, said, "see Not connected");
      does(window, said, "press Account");
      does(window, said, "press Connect to an account");
      does(window, said, "see Connect code");
      portal.signIns.ways = List.of("authenticator", "sms-code", "recovery-code");
      does(window, said, "press Sign in here");
      does(window, said, "type E-mail=" + SmallPortal.EMAIL);
      does(window, said, "type Password=" + SmallSignIns.PASSWORD);
      does(window, said, "press Sign in");
      does(window, said, "press Another way");
      does(window, said, "press Send code");
      does(window, said, "see A code is on its way to your phone.");
      does(window, said, "type Code of the second step=" + SmallSignIns.DIGITS);
      does(window, said, "press Continue");
      does(window, said, "see " + SmallPortal.EMAIL);
      assertThat(portal.signIns.passed).containsExactly("sent sms-code", "sms-code");
      window.outputWriter(StandardCharsets.UTF_8).append("close\n").flush();
    }
    assertThat(window.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(window.exitValue()).isZero();
  }
}
