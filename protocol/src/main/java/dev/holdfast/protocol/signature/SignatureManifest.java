package dev.holdfast.protocol.signature;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import dev.holdfast.protocol.licence.PortalDocument;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The manifest of a set of signature databases, signed by a portal's current key. A device takes a set only with a higher
 * number than the one it has, and only files that are what the manifest says.
 *
 * @param number grows with every set
 * @param issuer the name of the portal
 * @param engine whose databases they are, such as {@code clamav}
 * @param madeAt in whole seconds; the age of the databases counts from it
 */
public record SignatureManifest(
    @JsonProperty("number") long number,
    @JsonProperty("iss") String issuer,
    @JsonProperty("engine") String engine,
    @JsonProperty("iat") long madeAt,
    @JsonProperty("files") List<File> files)
    implements PortalDocument {
  public static final Kind<SignatureManifest> KIND =
      new Kind<>("holdfast-signatures+jwt", 256 * 1024, SignatureManifest.class);

  /** Most files of a set. */
  public static final int MOST = 500;

  /** What a file may be called: one name, no path. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public SignatureManifest {
    if (number < 1 || issuer == null || engine == null || files == null || files.size() > MOST)
      throw new IllegalArgumentException("a manifest is whole");
    files = List.copyOf(files);
    var names = new HashSet<String>();
    for (var file : files) {
      if (!names.add(file.name()))
        throw new IllegalArgumentException("a file is named once in a manifest");
    }
  }

  /**
   * One file.
   *
   * @param size in bytes
   * @param sha256 in lower-case hexadecimal
   */
  public record File(
      @JsonProperty("name") String name,
      @JsonProperty("size") long size,
      @JsonProperty("sha256") String sha256) {
    public File {
      if (name == null || !NAME.matcher(name).matches() || name.contains(".."))
        throw new IllegalArgumentException("a file has a name without a path");
      if (size < 0 || sha256 == null || !DIGEST.matcher(sha256).matches())
        throw new IllegalArgumentException("a file has a size and a digest");
    }
  }

  /** When the databases were made. */
  public Instant made() {
    return Instant.ofEpochSecond(madeAt);
  }

  /** Writes the manifest, signed. */
  public String sign(Signer signer) {
    return Jws.sign(KIND.type(), Json.write(this), signer);
  }
}
