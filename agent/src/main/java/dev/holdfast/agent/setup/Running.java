package dev.holdfast.agent.setup;

import dev.holdfast.agent.upgrade.Commandline;
import dev.holdfast.agent.upgrade.Installation;
import dev.holdfast.agent.upgrade.Installation.Form;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How the daemon of this installation comes to run.
 *
 * @param archive the unpacked archive, or the package's folder
 * @param root whether this process has the rights of an administrator
 * @param services whether the system keeps services
 * @param asking the program that asks for an administrator's rights, in front of the words that take them
 */
public record Running(Form form, Path archive, boolean root, boolean services, String asking) {
  private static final Path SYSTEMD = Path.of("/run/systemd/system");
  private static final Path SUDO = Path.of("/usr/bin/sudo");
  private static final Path APART = Path.of("/usr/bin/setsid");
  private static final String NOWHERE = File.pathSeparator.equals(";") ? "NUL" : "/dev/null";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** That of this very process; one that runs from classes is somebody's experiment and is left alone. */
  public static Running ofProcess() {
    var installation = Installation.ofProcess();
    var folder = installation.folder();
    boolean root = "root".equals(System.getProperty("user.name"));
    return new Running(
        installation.form(),
        folder == null ? Path.of("") : folder,
        root,
        Files.isDirectory(SYSTEMD),
        Files.isExecutable(SUDO) ? "sudo" : "pkexec");
  }

  /** Whether there is something to decide: a package brought a service along. */
  public boolean isOpen() {
    return form == Form.ARCHIVE;
  }

  /** The service of this installation; {@code listening} tells whether a daemon listens for its home. */
  public Service service(Path home, Map<String, String> environment, BooleanSupplier listening) {
    var configured = environment.get("XDG_CONFIG_HOME");
    var person = configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home", "/"), ".config")
        : Path.of(configured);
    return new Service(
        new Service.Places(archive, Path.of("/etc"), Path.of("/run"), person, home),
        new Real(listening));
  }

  /** The programs of this very system. */
  private record Real(BooleanSupplier listening) implements Service.Programs {
    @Override
    public void run(List<String> words) throws IOException {
      var ended = new Commandline(words).run(PATIENCE);
      if (ended.code() != 0) throw new IOException(String.join(" ", words) + ": " + ended.said());
    }

    @Override
    public boolean listens() {
      return listening.getAsBoolean();
    }
  }

  /** What an administrator types so that everybody on this computer is protected. */
  public String forEverybody() {
    if (services && !isOpen()) return "sudo systemctl enable --now holdfast";
    var program = isOpen() ? Installation.launcher(archive).toString() : "holdfast";
    return "sudo " + program + (services ? " setup --install everybody" : " daemon");
  }

  /** The words that start the daemon by hand. */
  public List<String> byHand(Path home) {
    return List.of(Installation.launcher(archive).toString(), "daemon", "--home", home.toString());
  }

  /** Starts the daemon now, apart from this terminal; it runs until the computer is turned off. */
  public void start(Path home) throws IOException {
    var line = new ArrayList<>(byHand(home));
    if (Files.isExecutable(APART)) line.addFirst(APART.toString());
    new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .redirectInput(Redirect.from(Path.of(NOWHERE).toFile()))
        .start();
  }
}
