package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.agent.world.SmallSignIns;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.DeviceStatements;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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
    portal.statements.publish();
    Files.createDirectory(folder.resolve("watched"));
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
    builder.environment().put("HOLDFAST_WATCH_ONLY", folder.resolve("watched").toString());
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

  private static void does(Process window, BufferedReader said, List<String> all)
      throws IOException {
    for (var what : all) does(window, said, what);
  }

  @Test
  void aFirstStartLeadsToAnAccountAndPeopleAreToldOfChangesAtOnce() throws Exception {
    var display = screen();
    var daemon = start(display, "dev.holdfast.agent.Main", "daemon");
    var line = daemon.inputReader(StandardCharsets.UTF_8);
    assertThat(line.readLine()).isNotNull();
    var window = start(display, WindowAtWork.class.getName(), "window");
    try (var said = window.inputReader(StandardCharsets.UTF_8)) {
      var code = ConnectCode.random(new SecureRandom()).clipboard();
      does(window, said, List.of("copy " + code, "see Welcome", "press Continue"));
      leaves(window, said);
      setsUp(window, said);
      does(window, said, "press Use the code");
      does(window, said, List.of("see " + SmallPortal.EMAIL, "find "));
      assertThat(portal.statements.told.getLast().choices())
          .extracting(Choice::statement, Choice::accepted)
          .contains(
              tuple(DeviceStatements.STATISTICS, false), tuple(DeviceStatements.MARKETING, true));
      seesEveryPage(window, said);
      portal.disconnect();
      does(window, said, List.of("see Not connected", "press Connect to an account"));
      createsAnAccount(window, said);
      portal.disconnect();
      does(window, said, List.of("see Not connected", "press Connect to an account"));
      signsIn(window, said);
      window.outputWriter(StandardCharsets.UTF_8).append("close\n").flush();
    }
    assertThat(window.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(window.exitValue()).isZero();
  }

  /** Whoever leaves the setup has told the portal nothing; where it is due is said, with the way back into it. */
  private void leaves(Process window, BufferedReader said) throws IOException {
    does(window, said, List.of("see Please read and agree", "press Accept"));
    does(window, said, "see Tick every box to accept. Without that nothing is set up.");
    does(window, said, List.of("press Leave", "press Account", "press Connect to an account"));
    does(window, said, List.of("see Welcome", "press Cancel", "press Status", "press Set up"));
    assertThat(portal.asked).doesNotContain("/device/v1/enrolments", "/device/v1/consents");
    assertThat(portal.statements.told).isEmpty();
  }

  private void setsUp(Process window, BufferedReader said) throws IOException {
    does(window, said, List.of("press Continue", "see Please read and agree"));
    does(window, said, List.of("press I agree: The licence-agreement", "press Accept"));
    does(window, said, "see Tick every box to accept. Without that nothing is set up.");
    does(window, said, List.of("press I agree: The agent-privacy", "press Accept"));
    does(window, said, List.of("see The agent-statistics", "press I do not accept"));
    does(window, said, List.of("see The agent-marketing", "press Accept"));
    does(window, said, List.of("press Real-time protection", "press Apply"));
    does(window, said, List.of("see This computer is set up", "press Finish"));
  }

  /** All of them; whoever sees nothing hears what each of their controls is. */
  private void seesEveryPage(Process window, BufferedReader said) throws IOException {
    does(window, said, List.of("press Licensing", "see Current licence"));
    does(window, said, List.of("press Scan", "see Files and folders"));
    does(window, said, List.of("press Threats and quarantine", "press Permissions"));
    does(window, said, List.of("press Components", "see Real-time protection", "see Off"));
    does(window, said, List.of("press Settings", "see The agent-marketing", "see Scheduled scans"));
    does(window, said, List.of("press About", "see Customer service", "press Account"));
  }

  private void createsAnAccount(Process window, BufferedReader said) throws IOException {
    does(window, said, List.of("press Create an account", "type E-mail=anna", "press Send mail"));
    does(window, said, "see Enter an e-mail address, such as anna@example.org.");
    does(window, said, List.of("type E-mail=new@example.org", "press Send mail"));
    does(window, said, "see Look into your mailbox");
    assertThat(portal.signIns.registered).containsExactly("new@example.org ABCD-EFGH");
    portal.authorizationAnswer = "granted";
    does(window, said, "see " + SmallPortal.EMAIL);
  }

  private void signsIn(Process window, BufferedReader said) throws IOException {
    portal.signIns.ways = List.of("authenticator", "sms-code", "recovery-code");
    does(window, said, List.of("see Connect code", "press Sign in here"));
    does(window, said, "type E-mail=" + SmallPortal.EMAIL);
    does(window, said, "type Password=" + SmallSignIns.PASSWORD);
    does(window, said, List.of("press Sign in", "press Another way", "press Send code"));
    does(window, said, "see A code is on its way to your phone.");
    does(window, said, "type Code of the second step=" + SmallSignIns.DIGITS);
    does(window, said, List.of("press Continue", "see " + SmallPortal.EMAIL));
    assertThat(portal.signIns.passed).containsExactly("sent sms-code", "sms-code");
  }
}
