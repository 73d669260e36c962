package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the scans of a computer look at. */
final class Targets {
  private static final int FIRST_PERSON = 1000;
  private static final int NOBODY = 65534;
  private static final List<String> TEMPORARY = List.of("tmp", "var/tmp", "dev/shm");
  private static final List<String> UNIT_FOLDERS = List.of(
      "etc/systemd/system",
      "run/systemd/system",
      "usr/local/lib/systemd/system",
      "usr/lib/systemd/system",
      "etc/systemd/user",
      "usr/lib/systemd/user");
  private static final List<String> START_UP = List.of(
      "etc/crontab",
      "etc/cron.d",
      "etc/cron.hourly",
      "etc/cron.daily",
      "etc/cron.weekly",
      "etc/cron.monthly",
      "var/spool/cron",
      "etc/init.d",
      "etc/rc.local",
      "etc/profile",
      "etc/profile.d",
      "etc/xdg/autostart",
      "etc/systemd/system",
      "etc/systemd/user",
      "run/systemd/system",
      "etc/ld.so.preload");
  private static final List<String> OF_PEOPLE = List.of(
      "Downloads",
      "Desktop",
      ".config/autostart",
      ".config/systemd/user",
      ".local/share/systemd/user",
      ".bashrc",
      ".bash_profile",
      ".profile",
      ".zshrc",
      ".xsession",
      ".xprofile");
  private static final List<String> BROWSERS = List.of(
      ".mozilla/firefox/*/extensions", "snap/firefox/common/.mozilla/firefox/*/extensions",
      ".config/google-chrome/*/Extensions", ".config/chromium/*/Extensions",
      "snap/chromium/common/chromium/*/Extensions",
          ".config/BraveSoftware/Brave-Browser/*/Extensions",
      ".config/microsoft-edge/*/Extensions", ".config/vivaldi/*/Extensions");

  private final Path system;
  private final boolean everybody;
  private final Path own;

  /**
   * Of the computer whose root folder this is.
   *
   * @param everybody every person's folders, as root sees them
   * @param own the home folder of the user that the agent runs as
   */
  Targets(Path system, boolean everybody, Path own) {
    this.system = system;
    this.everybody = everybody;
    this.own = own;
  }

  static Targets ofThisComputer() {
    return new Targets(
        Path.of("/"),
        "root".equals(System.getProperty("user.name")),
        Path.of(System.getProperty("user.home", "/")));
  }

  /** Where a scan of a kind begins; {@code named} with the kind that has its places named. */
  List<Path> of(ScanKind kind, List<Path> named) {
    return switch (kind) {
      case QUICK -> quick();
      case FULL -> full();
      case PATHS -> tidy(named);
    };
  }

  /** The whole computer; shared memory lies where only devices are otherwise. */
  List<Path> full() {
    return Stream.of(system, system.resolve("dev/shm"))
        .filter(Files::isDirectory)
        .toList();
  }

  /**
   * Running programs, what is started by itself, and where new files come from. A program comes first also when it lies in a
   * folder that comes later.
   */
  List<Path> quick() {
    var running = tidy(programs());
    var found = new ArrayList<Path>();
    START_UP.forEach(each -> found.add(system.resolve(each)));
    UNIT_FOLDERS.forEach(
        each -> found.addAll(startedBy(system.resolve(each), ".service", "ExecStart")));
    found.addAll(startedBy(system.resolve("etc/xdg/autostart"), ".desktop", "Exec"));
    TEMPORARY.forEach(each -> found.add(system.resolve(each)));
    for (var home : homes()) {
      OF_PEOPLE.forEach(each -> found.add(home.resolve(each)));
      found.addAll(downloads(home));
      BROWSERS.forEach(each -> found.addAll(matching(home, each)));
      found.addAll(startedBy(home.resolve(".config/autostart"), ".desktop", "Exec"));
      found.addAll(startedBy(home.resolve(".config/systemd/user"), ".service", "ExecStart"));
    }
    var others = tidy(found.stream().filter(Files::exists).toList());
    return Stream.concat(running.stream(), others.stream()).distinct().toList();
  }

  /** Each once, by its real place, and none that another one holds; what is not there is left as it is named. */
  static List<Path> tidy(List<Path> paths) {
    var real = new LinkedHashSet<Path>();
    for (var path : paths) {
      try {
        real.add(path.toRealPath());
      } catch (IOException absent) {
        real.add(path.toAbsolutePath().normalize());
      }
    }
    return real.stream().filter(path -> !isWithin(path, real)).toList();
  }

  private static boolean isWithin(Path path, Set<Path> others) {
    for (var above = path.getParent(); above != null; above = above.getParent())
      if (others.contains(above)) return true;
    return false;
  }

  /** Those that are running and still there. */
  private List<Path> programs() {
    return list(system.resolve("proc")).stream()
        .filter(each -> each.getFileName().toString().matches("\\d+"))
        .map(each -> {
          try {
            return Files.readSymbolicLink(each.resolve("exe"));
          } catch (IOException anothersOrGone) {
            return null;
          }
        })
        .filter(Objects::nonNull)
        .filter(Files::isRegularFile)
        .distinct()
        .toList();
  }

  private List<Path> homes() {
    if (!everybody) return List.of(own);
    var homes = new LinkedHashSet<Path>();
    homes.add(own);
    for (var line : lines(system.resolve("etc/passwd"))) {
      var fields = line.split(":");
      if (fields.length < 6 || !fields[2].matches("\\d{1,9}") || !fields[5].startsWith("/"))
        continue;
      int user = Integer.parseInt(fields[2]);
      if (user >= FIRST_PERSON && user != NOBODY) homes.add(system.resolve(fields[5].substring(1)));
    }
    return List.copyOf(homes);
  }

  /** Downloads and desktop under the names of the person's language. */
  private static List<Path> downloads(Path home) {
    return lines(home.resolve(".config/user-dirs.dirs")).stream()
        .filter(line -> line.startsWith("XDG_DOWNLOAD_DIR=") || line.startsWith("XDG_DESKTOP_DIR="))
        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
        .filter(value -> value.startsWith("$HOME/") && value.length() > "$HOME/".length())
        .map(value -> home.resolve(value.substring("$HOME/".length())))
        .toList();
  }

  /** The files behind lines such as {@code ExecStart=-/usr/bin/program --option}. */
  private List<Path> startedBy(Path folder, String ending, String word) {
    return list(folder).stream()
        .filter(file -> file.getFileName().toString().endsWith(ending) && Files.isRegularFile(file))
        .flatMap(file -> lines(file).stream())
        .filter(line -> line.startsWith(word + "="))
        .map(line -> line.substring(word.length() + 1).strip().replaceFirst("^[-@:+!|]+", ""))
        .map(line -> line.replace("\"", "").split("\\s", 2)[0])
        .filter(program -> program.startsWith("/") && program.length() > 1)
        .map(program -> system.resolve(program.substring(1)))
        .filter(Files::isRegularFile)
        .toList();
  }

  /** Folders of a pattern with one star for a name. */
  private static List<Path> matching(Path home, String pattern) {
    int star = pattern.indexOf('*');
    return list(home.resolve(pattern.substring(0, star))).stream()
        .map(each -> each.resolve(pattern.substring(star + 2)))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> list(Path folder) {
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException absent) {
      return found;
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > 1_000_000) return List.of();
      return Arrays.asList(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n"));
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
