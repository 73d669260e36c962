package dev.holdfast.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** The daemon of an unpacked archive as a service of the system or of one user, so that it goes on without anybody. */
public final class Service {
  private static final String UNIT = "holdfast.service";
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

  /** Where things lie: the unpacked archive, the system's folder of settings, the person's own, and the agent's home. */
  public record Places(Path archive, Path system, Path person, Path home) {}

  /** Runs a program to its end. */
  public interface Programs {
    /** Answers when it did what it was asked for, else throws with what it said. */
    void run(List<String> words) throws IOException;
  }

  /** Hears of each step before it is done, and answers whether to go on. */
  public interface Listener {
    boolean next(String step, int done, int of);
  }

  /** What came of installing. */
  public sealed interface Answer {
    record Installed() implements Answer {}

    /** All that was done is undone. */
    record Cancelled() implements Answer {}

    /** The same, because a step could not be done. */
    record Failed(String step, String why) implements Answer {}
  }

  private interface Doing {
    void run() throws IOException;
  }

  private record Step(String id, Doing doing, Doing undoing) {}

  private final Places places;
  private final Programs programs;

  public Service(Places places, Programs programs) {
    this.places = places;
    this.programs = programs;
  }

  /** Installs it for everybody; only an administrator may. */
  public Answer forEverybody(Listener listener) {
    var units = places.system().resolve("systemd/system");
    return install(
        List.of(
            copy("users", "holdfast.sysusers", "sysusers.d", "systemd-sysusers"),
            copy("folders", "holdfast.tmpfiles", "tmpfiles.d", "systemd-tmpfiles", "--create"),
            unit(units, this::systemUnit),
            start(List.of("systemctl"))),
        listener);
  }

  /** Installs it for this person alone: it runs while they are signed in. */
  public Answer forThisPerson(Listener listener) {
    var units = places.person().resolve("systemd/user");
    return install(
        List.of(unit(units, this::usersUnit), start(List.of("systemctl", "--user"))), listener);
  }

  private Answer install(List<Step> steps, Listener listener) {
    Deque<Step> done = new ArrayDeque<>();
    for (var step : steps) {
      if (!listener.next(step.id(), done.size(), steps.size())) {
        undo(done);
        return new Answer.Cancelled();
      }
      done.push(step);
      try {
        step.doing().run();
      } catch (IOException failed) {
        undo(done);
        return new Answer.Failed(step.id(), String.valueOf(failed.getMessage()));
      }
    }
    return new Answer.Installed();
  }

  /** The last first; what cannot be undone keeps nothing else from it. */
  private static void undo(Deque<Step> done) {
    for (var step : done) {
      try {
        step.undoing().run();
      } catch (IOException wasNotDone) {
        continue;
      }
    }
  }

  private Step copy(String id, String file, String folder, String... program) {
    var target = places.system().resolve(folder).resolve("holdfast.conf");
    var line = new ArrayList<>(List.of(program));
    line.add(target.toString());
    return write(id, target, () -> shipped(file), () -> programs.run(line));
  }

  private Step unit(Path folder, Content content) {
    return write("unit", folder.resolve(UNIT), content, () -> {});
  }

  private interface Content {
    String read() throws IOException;
  }

  /** Writes a file and goes on; a file that was there before is given back. */
  private static Step write(String id, Path target, Content content, Doing then) {
    var before = new String[1];
    return new Step(
        id,
        () -> {
          if (Files.exists(target)) before[0] = Files.readString(target);
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.writeString(target, content.read());
          then.run();
        },
        () -> {
          if (before[0] == null) Files.deleteIfExists(target);
          else Files.writeString(target, before[0]);
        });
  }

  private Step start(List<String> control) {
    return new Step(
        "start",
        () -> {
          programs.run(with(control, "daemon-reload"));
          programs.run(with(control, "enable", "--now", UNIT));
        },
        () -> programs.run(with(control, "disable", "--now", UNIT)));
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
    return shipped(UNIT)
        .replace(
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
