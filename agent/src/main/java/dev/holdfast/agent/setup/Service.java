package dev.holdfast.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The daemon of an unpacked archive as a service of the system or of one user, so that it goes on without anybody. */
public final class Service {
  static final String GROUP = "holdfast";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /**
   * Where things lie.
   *
   * @param archive as it was unpacked
   * @param system the system's folder of settings
   * @param run what the system forgets when it is turned off
   * @param person the person's own folder of settings
   * @param home of the agent
   */
  public record Places(Path archive, Path system, Path run, Path person, Path home) {
    /** What the archive brings along for systemd. */
    String shipped(String file) throws IOException {
      return Files.readString(
          archive.resolve("share/systemd").resolve(file), StandardCharsets.UTF_8);
    }

    /** What the setup writes into one of the system's folders. */
    Path settings(String folder) {
      return system.resolve(folder).resolve("holdfast.conf");
    }

    /** Where a daemon of everybody's listens. */
    Path sockets() {
      return run.resolve("holdfast");
    }
  }

  /** What the system does for it. */
  public interface Programs {
    /** Answers when the program did what it was asked for, else throws with what it said. */
    void run(List<String> words) throws IOException;

    /** Whether the program did what it was asked for. */
    default boolean manage(List<String> words) {
      try {
        run(words);
        return true;
      } catch (IOException no) {
        return false;
      }
    }

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
  private final Unit everybodys;
  private final Unit persons;

  public Service(Places places, Programs programs) {
    this(places, programs, PATIENCE);
  }

  /** One that gives the daemon so long to begin. */
  Service(Places places, Programs programs, Duration patience) {
    this.places = places;
    this.programs = programs;
    this.patience = patience;
    this.everybodys = Unit.ofEverybody(places);
    this.persons = Unit.ofThisPerson(places);
  }

  /** Installs it for everybody; only an administrator may. */
  public Answer forEverybody(Listener listener) {
    try {
      var changeable = Ownership.changeableByOthers(places.archive());
      if (changeable.isPresent()) return new Answer.Exposed(changeable.get());
    } catch (IOException unreadable) {
      return new Answer.Failed("users", String.valueOf(unreadable.getMessage()));
    }
    var before = new Before(everybodys);
    return Step.all(List.of(users(), folders(), unit(before), start(before, listener)), listener);
  }

  /** Installs it for this person alone: it runs while they are signed in. */
  public Answer forThisPerson(Listener listener) {
    var before = new Before(persons);
    return Step.all(List.of(unit(before), start(before, listener)), listener);
  }

  /** Whether this archive is a service for everybody. */
  public boolean isForEverybody() {
    return everybodys.isOfThisArchive();
  }

  /** Whether this archive is a service for this person. */
  public boolean isForThisPerson() {
    return persons.isOfThisArchive();
  }

  /**
   * Takes the service for everybody away, and the group unless somebody is in it; the home stays. The unit goes last, so that a
   * removal that failed is gone on with when it is asked for again.
   *
   * @return what speaks against it, as its first words; nothing when it is gone
   */
  public Optional<String> removeForEverybody() {
    return new Removal(places, programs).ofEverybody(everybodys);
  }

  /** The same for the service of this person. */
  public Optional<String> removeForThisPerson() {
    return new Removal(places, programs).of(persons);
  }

  private Step users() {
    var file = new Placed(places.settings("sysusers.d"));
    var made = new AtomicBoolean();
    return new Step(
        "users",
        () -> {
          file.put(places.shipped("holdfast.sysusers"));
          made.set(!programs.manage(List.of("getent", "group", GROUP)));
          programs.run(List.of("systemd-sysusers", file.place().toString()));
        },
        () -> {
          file.takeBack();
          if (made.get()) programs.run(List.of("groupdel", GROUP));
        });
  }

  private Step folders() {
    var file = new Placed(places.settings("tmpfiles.d"));
    var before = new AtomicBoolean(true);
    return new Step(
        "folders",
        () -> {
          file.put(places.shipped("holdfast.tmpfiles"));
          before.set(Files.exists(places.sockets()));
          programs.run(List.of("systemd-tmpfiles", "--create", file.place().toString()));
        },
        () -> {
          file.takeBack();
          if (!before.get()) remove(places.sockets());
        });
  }

  /** With the socket of a daemon that has ended. */
  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var inside = Files.newDirectoryStream(folder)) {
      for (var each : inside) Files.delete(each);
    }
    Files.delete(folder);
  }

  /** The file of a unit, and how the service by its name stood before it was touched. */
  private final class Before {
    private final Unit unit;
    private final Placed file;
    private boolean enabled;
    private boolean active;

    Before(Unit unit) {
      this.unit = unit;
      this.file = new Placed(unit.file());
    }

    void look() {
      enabled = programs.manage(unit.control("is-enabled", "--quiet", Unit.NAME));
      active = programs.manage(unit.control("is-active", "--quiet", Unit.NAME));
    }

    void comeBack() throws IOException {
      file.takeBack();
      programs.run(unit.control("daemon-reload"));
      if (enabled) programs.run(unit.control("enable", Unit.NAME));
      if (active) programs.run(unit.control("start", Unit.NAME));
    }
  }

  private Step unit(Before before) {
    return new Step(
        "unit",
        () -> {
          before.look();
          before.file.put(before.unit.text());
          programs.run(before.unit.control("daemon-reload"));
        },
        before::comeBack);
  }

  private Step start(Before before, Listener listener) {
    var unit = before.unit;
    return new Step(
        "start",
        () -> {
          programs.run(unit.control("enable", "--now", Unit.NAME));
          // What runs already runs what the unit said before.
          if (before.active && before.file.replaces())
            programs.run(unit.control("restart", Unit.NAME));
          awaitDaemon(unit, listener);
        },
        () -> {
          programs.run(unit.control("disable", "--now", Unit.NAME));
          programs.run(unit.control("reset-failed", Unit.NAME));
        });
  }

  /** A service that was started has not begun to work yet, and perhaps never does. */
  private void awaitDaemon(Unit unit, Listener listener) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (listener.goesOn() && !programs.listens()) {
      if (System.nanoTime() > end)
        throw new IOException(
            String.join(" ", unit.control("status", Unit.NAME)) + ": the daemon does not answer");
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", stopped);
      }
    }
  }
}
