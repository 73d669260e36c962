package dev.holdfast.portal.release;

import dev.holdfast.protocol.release.AgentManifest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a package is, as its file name tells: {@code holdfast-agent_1.4.2_amd64.deb}, {@code holdfast-agent-1.4.2.tar.gz}. A
 * word for a system or an architecture in the name narrows what it is for.
 */
record PackageKind(List<String> systems, String architecture, String form) {
  private static final List<String> ALL = List.of("linux", "windows", "macos");

  /** The kind, if the name tells one. */
  static Optional<PackageKind> of(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    if (!AgentManifest.NAME.matcher(name).matches() || name.contains("..")) {
      return Optional.empty();
    }
    if (small.endsWith(".deb")) {
      var form = small.contains("-desktop") ? "deb-desktop" : "deb";
      return Optional.of(new PackageKind(List.of("linux"), architecture(small), form));
    }
    if (small.endsWith(".tar.gz")) {
      return Optional.of(
          new PackageKind(systems(small, ALL), architecture(small), AgentPackage.ARCHIVE));
    }
    if (small.endsWith(".zip")) {
      return Optional.of(new PackageKind(systems(small, ALL), architecture(small), "zip"));
    }
    if (small.endsWith(".msi")) {
      return Optional.of(new PackageKind(List.of("windows"), architecture(small), "msi"));
    }
    return small.endsWith(".pkg")
        ? Optional.of(new PackageKind(List.of("macos"), architecture(small), "pkg"))
        : Optional.empty();
  }

  private static List<String> systems(String name, List<String> otherwise) {
    return ALL.stream().filter(name::contains).findFirst().map(List::of).orElse(otherwise);
  }

  private static String architecture(String name) {
    if (name.contains("amd64") || name.contains("x86_64") || name.contains("x64")) {
      return "amd64";
    }
    return name.contains("arm64") || name.contains("aarch64") ? "arm64" : AgentManifest.ANY;
  }

  /** The packages of this kind with a content. */
  List<AgentPackage> packages(String name, long size, String sha256) {
    return systems.stream()
        .map(system -> new AgentPackage(system, architecture, form, name, size, sha256))
        .toList();
  }
}
