package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Debian packages are installed by a script that outlives the daemon, for they replace the very files it runs from. The
 * packages before are kept, and installed again when the new daemon does not come up.
 */
final class ByPackages implements Applying {
  private static final Duration TO_LOOK = Duration.ofSeconds(30);
  private static final Duration TO_ORDER = Duration.ofMinutes(1);
  private static final Path SYSTEMD = Path.of("/run/systemd/system");
  private static final Map<String, String> NAMES =
      Map.of("deb", "holdfast-agent", "deb-desktop", "holdfast-agent-desktop");

  private final Home home;
  private final Installation installation;
  private final Map<String, String> environment;

  ByPackages(Home home, Installation installation, Map<String, String> environment) {
    this.home = home;
    this.installation = installation;
    this.environment = environment;
  }

  private Path folder() {
    return home.file("upgrade");
  }

  private Path next() {
    return folder().resolve("next");
  }

  @Override
  public List<String> forms() {
    return installation.hasDesktop() ? List.of("deb", "deb-desktop") : List.of("deb");
  }

  @Override
  public Optional<String> obstacle() {
    return "root".equals(System.getProperty("user.name"))
        ? Optional.empty()
        : Optional.of("not-root");
  }

  @Override
  public long room(long packages) {
    return packages * 6;
  }

  @Override
  public Path place() {
    return folder();
  }

  /** Everything is laid ready; what installs it runs from a copy, and begins when the daemon gives way to it. */
  @Override
  public Optional<String> apply(String version, List<Path> packages) throws IOException {
    var forms = forms();
    for (int i = 0; i < packages.size(); i++) {
      var wrong = look(packages.get(i), NAMES.getOrDefault(forms.get(i), ""), version);
      if (wrong.isPresent()) return wrong;
    }
    Marks.remove(next());
    Files.createDirectories(next());
    for (var each : packages) {
      Files.move(
          each, next().resolve(each.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
    }
    var script = folder().resolve("apply");
    Files.copy(
        Objects.requireNonNull(installation.folder()).resolve("share/apply"),
        script,
        StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    trial().begin(version);
    return bySystemd() ? order() : Optional.empty();
  }

  private static Optional<String> look(Path file, String name, String version) throws IOException {
    var told =
        Commandline.of("dpkg-deb", "-f", file.toString(), "Package", "Version").run(TO_LOOK);
    boolean right = told.said().contains("Package: " + name + "\n")
        && told.said().contains("Version: " + version.replace('-', '~'));
    return right ? Optional.empty() : Optional.of(told.said());
  }

  private boolean bySystemd() {
    return Files.isDirectory(SYSTEMD) && environment.containsKey("INVOCATION_ID");
  }

  /** A unit of its own, because everything in the service's own ends with the service. */
  private Optional<String> order() throws IOException {
    var ordered = Commandline.of(
            "systemd-run",
            "--collect",
            "--unit=holdfast-upgrade",
            "/bin/sh",
            folder().resolve("apply").toString(),
            home.folder().toString())
        .run(TO_ORDER);
    return ordered.code() == 0 ? Optional.empty() : Optional.of(ordered.said());
  }

  /** Under systemd the packages restart the service; elsewhere the daemon becomes the script, which becomes the daemon. */
  @Override
  public List<String> successor(List<String> words) {
    if (bySystemd()) return List.of();
    var line = new ArrayList<String>(
        List.of("/bin/sh", folder().resolve("apply").toString(), home.folder().toString()));
    line.addAll(words);
    return line;
  }

  @Override
  public List<String> rest() {
    return successor(List.of());
  }

  @Override
  public Trial trial() {
    return new Trial(folder());
  }

  /** The packages that are installed now are the ones to come back to. */
  @Override
  public void settled(String version) throws IOException {
    if (!Files.isDirectory(next())) return;
    var last = folder().resolve("last");
    Marks.remove(last);
    Files.move(next(), last);
  }
}
