package dev.holdfast.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The daemon of an unpacked archive as a service of the system or of one user, so that it goes on without anybody. */
public final class Service {
  private static final String UNIT = "holdfast.service";
  private static final String SETTINGS = "holdfast.conf";
  private static final String GROUP = "holdfast";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final String SHIPPED_PROGRAM = "/opt/holdfast-agent/bin/holdfast";
  private static final String SHIPPED_HOME = "/var/lib/holdfast";
  private static final String USERS_UNIT = """
      [Unit]
      Description=Holdfast agent

      [Service]
      Type=exec
      ExecStart="%s" daemon --home "%s"
      Restart=on-failure
      RestartSec=5
      RestartPreventExitStatus=2 5
      KillMode=mixed
      TimeoutStopSec=20
      UMask=0077

      [Install]
      WantedBy=default.target
      """;

  /**
   * Where things lie.
   *
   * @param archive as it was unpacked
   * @param system the system's folder of settings
   * @param run what the system forgets when it is turned off
   * @param person the person's own folder of settings
   * @param home of the agent
   */
  public record Places(Path archive, Path system, Path run, Path person, Path home) {}

  /** What the system does for it. */
  public interface Programs {
    /** Answers when the program did what it was asked for, else throws with what it said. */
    void run(List<String> words) throws IOException;

    /** Whether a daemon listens for the home. */
    boolean listens();
  }

  /** Whoever waits for it. */
  public interface Listener {
    /** Hears of a step before it is done. */
    void begins(String step, int done, int of);

    /** Whether it is still wanted; asked before each step, while the daemon starts, and after the last. */
    boolean goesOn();
  }

  /** What came of installing. */
  public sealed interface Answer {
    record Installed() implements Answer {}

    /** All that was done is undone. */
    record Cancelled() implements Answer {}

    /** The same, because a step could not be done. */
    record Failed(String step, String why) implements Answer {}

    /** Nothing was done: root would run what others than root can change, to begin with this. */
    record Exposed(Path changeable) implements Answer {}
  }

  private final Places places;
  private final Programs programs;
  private final Duration patience;

  public Service(Places places, Programs programs) {
    this(places, programs, PATIENCE);
  }

  /** One that gives the daemon so long to begin. */
  Service(Places places, Programs programs, Duration patience) {
    this.places = places;
    this.programs = programs;
    this.patience = patience;
  }

  /** Installs it for everybody; only an administrator may. */
  public Answer forEverybody(Listener listener) {
    try {
      var changeable = Ownership.changeableByOthers(places.archive());
      if (changeable.isPresent()) return new Answer.Exposed(changeable.get());
    } catch (IOException unreadable) {
      return new Answer.Failed("users", String.valueOf(unreadable.getMessage()));
    }
    var units = places.system().resolve("systemd/system");
    return Step.all(
        List.of(
            users(),
            folders(),
            unit(units, this::systemUnit, List.of("systemctl")),
            start(List.of("systemctl"), listener)),
        listener);
  }

  /** Installs it for this person alone: it runs while they are signed in. */
  public Answer forThisPerson(Listener listener) {
    var units = places.person().resolve("systemd/user");
    return Step.all(
        List.of(
            unit(units, this::usersUnit, List.of("systemctl", "--user")),
            start(List.of("systemctl", "--user"), listener)),
        listener);
  }

  private Step users() {
    var target = places.system().resolve("sysusers.d").resolve(SETTINGS);
    var made = new AtomicBoolean();
    var group = new Step(
        "users",
        () -> {
          made.set(!is("getent", "group", GROUP));
          programs.run(List.of("systemd-sysusers", target.toString()));
        },
        () -> {
          if (made.get()) programs.run(List.of("groupdel", GROUP));
        });
    return write("users", target, () -> shipped("holdfast.sysusers"), group);
  }

  private Step folders() {
    var target = places.system().resolve("tmpfiles.d").resolve(SETTINGS);
    var made = places.run().resolve("holdfast");
    var before = new AtomicBoolean();
    var folder = new Step(
        "folders",
        () -> {
          before.set(Files.exists(made));
          programs.run(List.of("systemd-tmpfiles", "--create", target.toString()));
        },
        () -> {
          if (!before.get()) remove(made);
        });
    return write("folders", target, () -> shipped("holdfast.tmpfiles"), folder);
  }

  /** With the socket of a daemon that has ended. */
  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var inside = Files.newDirectoryStream(folder)) {
      for (var each : inside) Files.delete(each);
    }
    Files.delete(folder);
  }

  private boolean is(String... question) {
    try {
      programs.run(List.of(question));
      return true;
    } catch (IOException no) {
      return false;
    }
  }

  private Step unit(Path folder, Content content, List<String> control) {
    Step.Doing reload = () -> programs.run(with(control, "daemon-reload"));
    return write("unit", folder.resolve(UNIT), content, new Step("unit", reload, reload));
  }

  private interface Content {
    String read() throws IOException;
  }

  /** Writes a file and goes on; undone, a file that was there before is given back, and folders that were not are gone. */
  private static Step write(String id, Path target, Content content, Step then) {
    var before = new String[1];
    var made = new ArrayDeque<Path>();
    return new Step(
        id,
        () -> {
          if (Files.exists(target)) before[0] = Files.readString(target);
          for (var folder = target.getParent();
              folder != null && !Files.exists(folder);
              folder = folder.getParent()) made.addLast(folder);
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.writeString(target, content.read());
          then.doing().run();
        },
        () -> {
          if (before[0] == null) Files.deleteIfExists(target);
          else Files.writeString(target, before[0]);
          for (var folder : made) if (isEmpty(folder)) Files.delete(folder);
          then.undoing().run();
        });
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var inside = Files.newDirectoryStream(folder)) {
      return !inside.iterator().hasNext();
    }
  }

  private Step start(List<String> control, Listener listener) {
    return new Step(
        "start",
        () -> {
          programs.run(with(control, "enable", "--now", UNIT));
          awaitDaemon(control, listener);
        },
        () -> {
          programs.run(with(control, "disable", "--now", UNIT));
          programs.run(with(control, "reset-failed", UNIT));
        });
  }

  /** A service that was started has not begun to work yet, and perhaps never does. */
  private void awaitDaemon(List<String> control, Listener listener) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (listener.goesOn() && !programs.listens()) {
      if (System.nanoTime() > end)
        throw new IOException(
            String.join(" ", with(control, "status", UNIT)) + ": the daemon does not answer");
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", stopped);
      }
    }
  }

  private static List<String> with(List<String> control, String... words) {
    var line = new ArrayList<>(control);
    line.addAll(List.of(words));
    return line;
  }

  private String shipped(String file) throws IOException {
    return Files.readString(
        places.archive().resolve("share/systemd").resolve(file), StandardCharsets.UTF_8);
  }

  private String systemUnit() throws IOException {
    var unit = shipped(UNIT);
    // Its own folder under /var/lib is none of a home that lies elsewhere.
    if (!places.home().equals(Path.of(SHIPPED_HOME)))
      unit = unit.replaceAll("(?m)^StateDirectory.*\\R", "");
    return unit.replace(
        "ExecStart=" + SHIPPED_PROGRAM + " daemon --home " + SHIPPED_HOME,
        "ExecStart=\"%s\" daemon --home \"%s\"".formatted(program(), escaped(places.home())));
  }

  private String usersUnit() {
    return USERS_UNIT.formatted(program(), escaped(places.home()));
  }

  private String program() {
    return escaped(places.archive().resolve("bin/holdfast"));
  }

  /** As a unit takes it between quotes. */
  private static String escaped(Path path) {
    return path.toString()
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("%", "%%")
        .replace("$", "$$");
  }
}
