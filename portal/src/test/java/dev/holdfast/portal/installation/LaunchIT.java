package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.HoldfastPortal;
import dev.holdfast.portal.server.Server;
import dev.holdfast.portal.world.PackedPortal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the portal as a process of its own, as a person does. */
class LaunchIT {
  @TempDir
  Path scratch;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (var process : started) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void findsItsDataAgainAfterAKillAndStopsTheServerLeftBehind() throws Exception {
    var first = start();
    awaitReady(first);
    var masterKey = Files.readAllBytes(data().resolve("master.key"));
    var orphan = postmaster();
    var madeAt = ask("SELECT made_at FROM installation");
    first.destroyForcibly().waitFor();
    assertThat(orphan).matches(ProcessHandle::isAlive, "outlives the portal");

    var second = start();
    awaitReady(second);
    assertThat(postmaster().pid()).as("PostgreSQL of the second start").isNotEqualTo(orphan.pid());
    assertThat(ask("SELECT made_at FROM installation")).isEqualTo(madeAt);
    assertThat(data().resolve("master.key")).hasBinaryContent(masterKey);
    assertTwinRefused(second);
    var url = console(second).replaceAll("(?s).*Holdfast is ready: (\\S+).*", "$1");
    assertThat(status(url + "/.well-known/holdfast")).isEqualTo(200);
    var signs = rotateKeys().replaceAll("(?s).*\"signs\" : \"([^\"]+)\".*", "$1");
    assertThat(onServer(3, List.of("reset-second-step", "nobody@example.org")))
        .contains("There is no account with this address");
    assertThat(ask("SELECT thumbprint FROM signing_key WHERE previous_at IS NULL"))
        .isEqualTo(signs);
    assertThat(ask("SELECT act FROM audit_entry WHERE object = '" + signs + "'"))
        .isEqualTo("signing-key.rotated");

    second.destroy();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(rotateKeys("--list")).contains("\"previous\"", signs);
    assertThat(rotateKeys("--withdraw", signs)).contains("\"withdrawn\"", "\"replaced\" : 0");
    assertThat(data().resolve("postgres/cluster-18/data/postmaster.pid"))
        .as("of PostgreSQL after a clean stop")
        .doesNotExist();
  }

  /** A person at the server, beside the portal or without one. */
  private String rotateKeys(String... words) throws Exception {
    var command = new ArrayList<>(List.of("rotate-keys", "--json"));
    command.addAll(List.of(words));
    return onServer(0, command);
  }

  private String onServer(int exit, List<String> words) throws Exception {
    var command = PackedPortal.start(Server.class, List.of());
    command.addAll(words);
    command.addAll(List.of("--data", data().toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(exit);
    return said;
  }

  private void assertTwinRefused(Process running) throws Exception {
    var twin = start();
    assertRefused(twin, 3, "already running as pid " + running.pid());
  }

  @Test
  void refusesAFolderThatSomebodyElseHoldsBeforeItTouchesTheDatabase() throws Exception {
    Folders.makePrivate(data());
    Files.writeString(data().resolve("lock"), "4711\n");
    try (var channel = FileChannel.open(data().resolve("lock"), StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      assertRefused(start(), 3, "already running as pid 4711");
    }
    assertThat(data().resolve("postgres")).doesNotExist();
  }

  @Test
  void refusesAPortInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          start("--port", String.valueOf(taken.getLocalPort())), 1, "Port " + taken.getLocalPort());
    }
  }

  @Test
  void refusesAFolderWithOtherFiles() throws Exception {
    Files.createDirectories(data());
    Files.writeString(data().resolve("thesis.txt"), "mine");
    assertRefused(start(), 1, "holds other files");
    assertThat(data().resolve("lock")).doesNotExist();
  }

  @Test
  void refusesADatabaseThatDoesNotAnswer() throws Exception {
    Files.createDirectories(data());
    Files.writeString(
        data().resolve("holdfast.properties"),
        "holdfast.database.url=jdbc:postgresql://127.0.0.1:1/holdfast?password=hidden\n");
    var output = assertRefused(
        start(), 1, "The database jdbc:postgresql://127.0.0.1:1/holdfast cannot be used");
    assertThat(output).doesNotContain("hidden");
    assertThat(data().resolve("postgres")).doesNotExist();
  }

  @Test
  void refusesADatabaseWithAnotherMasterKeyOrNone() throws Exception {
    var database = PostgresForTests.freshDatabase();
    new Admission(
            StartOptions.parse("--empty").orElseThrow(),
            new MasterKeyFile(scratch.resolve("first.key")),
            PortalVersion.own(),
            java.time.Clock.systemUTC())
        .admit(database);
    configure(database);
    assertRefused(start(), 1, "is missing");
    assertThat(data().resolve("master.key")).doesNotExist();
    new MasterKeyFile(data().resolve("master.key")).make();
    assertRefused(start(), 1, "is not the one");
    Files.copy(
        scratch.resolve("first.key"),
        data().resolve("master.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertRefused(start("--demo"), 1, "--demo needs an empty data folder");
  }

  @Test
  void refusesDataOfANewerVersion() throws Exception {
    var database = PostgresForTests.freshDatabase();
    var options = StartOptions.parse("--empty").orElseThrow();
    var masterKey = new MasterKeyFile(Folders.makePrivate(data()).resolve("master.key"));
    new Admission(options, masterKey, "99.0.0", java.time.Clock.systemUTC()).admit(database);
    configure(database);
    assertRefused(start(), 1, "These data belong to Holdfast 99.0.0");
  }

  private void configure(DatabaseAccess database) throws IOException {
    Folders.makePrivate(data());
    Files.writeString(data().resolve("holdfast.properties"), """
        holdfast.database.url=%s
        holdfast.database.password=%s
        holdfast.database.owner-password=%s
        """.formatted(
            database.jdbcUrl(), database.app().password(), database.owner().password()));
  }

  private Process start(String... words) throws IOException {
    var command = PackedPortal.start(HoldfastPortal.class, List.of());
    command.addAll(List.of("--data", data().toString()));
    command.addAll(List.of(words));
    if (!command.contains("--port")) {
      command.addAll(List.of("--port", String.valueOf(EmbeddedPostgres.freePort())));
    }
    var console = scratch.resolve("console-" + started.size() + ".txt");
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(console.toFile())
        .start();
    started.add(process);
    return process;
  }

  private String console(Process process) throws IOException {
    return Files.readString(scratch.resolve("console-" + started.indexOf(process) + ".txt"));
  }

  private void awaitReady(Process process) throws Exception {
    for (var tenths = 0; tenths < 1200 && process.isAlive(); tenths++) {
      var console = console(process);
      if (console.contains("Stop with Ctrl-C.")) {
        var url = console.replaceAll("(?s).*Holdfast is ready: (\\S+).*", "$1");
        assertThat(status(url + "/actuator/health")).isEqualTo(200);
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not ready: " + console(process));
  }

  private static int status(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private String assertRefused(Process process, int exitCode, String words) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var output = console(process);
    assertThat(output).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(output.lines().count()).as(output).isEqualTo(1);
    assertThat(process.exitValue()).isEqualTo(exitCode);
    return output;
  }

  private Path data() {
    return scratch.resolve("data");
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data().resolve("postgres/cluster-18/data/postmaster.pid"))
        .getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private String ask(String question) throws IOException, SQLException {
    var lines = Files.readAllLines(data().resolve("postgres/cluster-18/data/postmaster.pid"));
    var passwords = new java.util.Properties();
    passwords.load(Files.newBufferedReader(data().resolve("postgres/cluster-18/passwords")));
    try (var connection = DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/holdfast",
            "holdfast_app",
            passwords.getProperty("holdfast_app"));
        var rows = connection.createStatement().executeQuery(question)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
