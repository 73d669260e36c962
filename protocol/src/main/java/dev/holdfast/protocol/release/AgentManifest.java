package dev.holdfast.protocol.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import dev.holdfast.protocol.licence.PortalDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of the version of the device's program that a portal offers, signed by its current key. A device takes one only
 * with a higher number than the one it has seen, and only packages that are what the manifest says. The number grows, also when
 * an older version is offered again.
 *
 * @param number grows with every publication
 * @param issuer the name of the portal
 * @param version the version that is offered
 * @param publishedAt in whole seconds
 * @param oldest programs older than this lack functions of the portal; none when none do
 * @param note what is new, in the operator's words, or none
 */
public record AgentManifest(
    @JsonProperty("number") long number,
    @JsonProperty("iss") String issuer,
    @JsonProperty("version") AgentVersion version,
    @JsonProperty("iat") long publishedAt,
    @JsonProperty("oldest") @Nullable AgentVersion oldest,
    @JsonProperty("note") @Nullable String note,
    @JsonProperty("packages") List<Package> packages)
    implements PortalDocument {
  public static final Kind<AgentManifest> KIND =
      new Kind<>("holdfast-agent+jwt", 64 * 1024, AgentManifest.class);

  /** Most packages of a version. */
  public static final int MOST = 50;

  /** What a package may be called: one name, no path. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+~-]{0,119}");

  /** The architecture of a package that runs on all. */
  public static final String ANY = "any";

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

  public AgentManifest {
    if (number < 1 || issuer == null || version == null || packages == null)
      throw new IllegalArgumentException("a manifest is whole");
    if (packages.size() > MOST) throw new IllegalArgumentException("a version has few packages");
    packages = List.copyOf(packages);
    var contents = new HashMap<String, String>();
    for (var file : packages) {
      var other = contents.putIfAbsent(file.name(), file.sha256());
      if (other != null && !other.equals(file.sha256()))
        throw new IllegalArgumentException("a name means one content");
    }
  }

  /**
   * One package for one system; a file that is for several is there several times, under one name. Systems, architectures and forms that a reader does not know are not for it.
   *
   * @param system {@code linux}, {@code windows} or {@code macos}
   * @param architecture {@code amd64}, {@code arm64} or {@code any}
   * @param form {@code deb} (daemon and command line), {@code deb-desktop} (the window beside it), {@code archive} (tar, gzip),
   *     {@code zip}, {@code msi} or {@code pkg}
   * @param size in bytes
   * @param sha256 in lower-case hexadecimal
   */
  public record Package(
      @JsonProperty("system") String system,
      @JsonProperty("architecture") String architecture,
      @JsonProperty("form") String form,
      @JsonProperty("name") String name,
      @JsonProperty("size") long size,
      @JsonProperty("sha256") String sha256) {
    public Package {
      if (!isWord(system) || !isWord(architecture) || !isWord(form))
        throw new IllegalArgumentException("a package says what it is for");
      if (name == null || !NAME.matcher(name).matches() || name.contains(".."))
        throw new IllegalArgumentException("a package has a name without a path");
      if (size < 1 || sha256 == null || !DIGEST.matcher(sha256).matches())
        throw new IllegalArgumentException("a package has a size and a digest");
    }

    private static boolean isWord(@Nullable String text) {
      return text != null && WORD.matcher(text).matches();
    }
  }

  /** The package of this form for a computer, the one that is made for its architecture before one for all. */
  public Optional<Package> find(String system, String architecture, String form) {
    return exactly(system, architecture, form).or(() -> exactly(system, ANY, form));
  }

  private Optional<Package> exactly(String system, String architecture, String form) {
    return packages.stream()
        .filter(file -> file.system().equals(system) && file.form().equals(form))
        .filter(file -> file.architecture().equals(architecture))
        .findFirst();
  }

  /** When it was published. */
  public Instant published() {
    return Instant.ofEpochSecond(publishedAt);
  }

  /** Writes the manifest, signed. */
  public String sign(Signer signer) {
    return Jws.sign(KIND.type(), Json.write(this), signer);
  }
}
