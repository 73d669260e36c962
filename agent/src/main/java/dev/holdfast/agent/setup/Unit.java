package dev.holdfast.agent.setup;

import dev.holdfast.agent.setup.Service.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What describes the daemon of an archive to systemd: the system's, or that of one person. */
final class Unit {
  static final String NAME = "holdfast.service";
  private static final String SHIPPED_PROGRAM = "/opt/holdfast-agent/bin/holdfast";
  private static final String SHIPPED_HOME = "/var/lib/holdfast";
  private static final String OF_A_PERSON = """
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

  private final Places places;
  private final boolean everybody;

  private Unit(Places places, boolean everybody) {
    this.places = places;
    this.everybody = everybody;
  }

  static Unit ofEverybody(Places places) {
    return new Unit(places, true);
  }

  static Unit ofThisPerson(Places places) {
    return new Unit(places, false);
  }

  Path file() {
    var folder = everybody
        ? places.system().resolve("systemd/system")
        : places.person().resolve("systemd/user");
    return folder.resolve(NAME);
  }

  /** The command line that has systemd do something about it. */
  List<String> control(String... words) {
    var line = new ArrayList<>(everybody ? List.of("systemctl") : List.of("systemctl", "--user"));
    line.addAll(List.of(words));
    return line;
  }

  /** Whether it is there, and runs this very archive. */
  boolean isOfThisArchive() {
    var quoted = "ExecStart=\"" + escaped(program()) + "\" daemon ";
    var byHand = "ExecStart=" + program() + " daemon ";
    try {
      return Files.exists(file())
          && Files.readString(file())
              .lines()
              .anyMatch(line -> line.startsWith(quoted) || line.startsWith(byHand));
    } catch (IOException unreadable) {
      return false;
    }
  }

  String text() throws IOException {
    if (!everybody) return OF_A_PERSON.formatted(escaped(program()), escaped(places.home()));
    var unit = places.shipped(NAME);
    // Its own folder under /var/lib is none of a home that lies elsewhere.
    if (!places.home().equals(Path.of(SHIPPED_HOME)))
      unit = unit.replaceAll("(?m)^StateDirectory.*\\R", "");
    return unit.replace(
        "ExecStart=" + SHIPPED_PROGRAM + " daemon --home " + SHIPPED_HOME,
        "ExecStart=\"%s\" daemon --home \"%s\""
            .formatted(escaped(program()), escaped(places.home())));
  }

  private Path program() {
    return places.archive().resolve("bin/holdfast");
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
