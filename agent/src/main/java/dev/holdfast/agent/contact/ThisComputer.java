package dev.holdfast.agent.contact;

import dev.holdfast.agent.Version;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.Sha256;
import dev.holdfast.protocol.message.Enrolment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agent tells about the computer that it runs on. */
public final class ThisComputer {
  private static final int LONGEST_NAME = 64;
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path OS_RELEASE = Path.of("/etc/os-release");
  /** Never sent, so that its value stands for nothing. */
  private static final Jwk NO_KEY = Jwk.of(new byte[32]);

  private final @Nullable String machine;
  private final Map<String, String> environment;

  /** With the machine id given, or else that of the system. */
  public ThisComputer(@Nullable String machine, Map<String, String> environment) {
    this.machine = machine;
    this.environment = environment;
  }

  /** Whether it goes under a machine id that somebody made up, as tests do. */
  boolean isMadeUp() {
    return machine != null;
  }

  /** An enrolment that still lacks key, nonce and proof. */
  Enrolment draft() {
    return new Enrolment(
        NO_KEY,
        "",
        "",
        name(),
        "computer",
        system(),
        systemVersion(),
        Version.CURRENT,
        ZoneId.systemDefault().getId(),
        Locale.getDefault().toLanguageTag(),
        machine());
  }

  /** The computer's name, made fit: 1 to 64 characters without control characters. */
  String name() {
    var name = hostName().replaceAll("\\p{Cntrl}", "").strip();
    if (name.isEmpty()) return "computer";
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** The kind of system: {@code linux}, {@code windows} or {@code macos}. */
  public static String system() {
    var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) return "windows";
    return name.startsWith("mac") ? "macos" : "linux";
  }

  /** The system's name and version in its own words. */
  public static String systemVersion() {
    try (var lines = Files.lines(OS_RELEASE)) {
      return lines
          .filter(line -> line.startsWith("PRETTY_NAME="))
          .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
          .findFirst()
          .orElseGet(ThisComputer::kernelVersion);
    } catch (IOException otherSystem) {
      return kernelVersion();
    }
  }

  private static String kernelVersion() {
    return System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
  }

  private String hostName() {
    for (var variable : new String[] {"HOLDFAST_NAME", "COMPUTERNAME", "HOSTNAME"}) {
      var value = environment.get(variable);
      if (value != null && !value.isBlank()) return value;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "computer";
    }
  }

  /** The system's id never leaves the computer; a digest made for this purpose does. */
  private @Nullable String machine() {
    if (machine != null) return machine;
    try {
      var id = "holdfast-machine-v1\n" + Files.readString(MACHINE_ID).strip();
      return Sha256.base64Url(id.getBytes(StandardCharsets.UTF_8));
    } catch (IOException none) {
      return null;
    }
  }
}
