package dev.holdfast.portal.signature;

import dev.holdfast.protocol.signature.SignatureManifest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The name of a database file: one name without a path, of a kind that ClamAV loads. */
public record FileName(String text) {
  private static final Set<String> KINDS = Set.of(
      "cvd", "cld", "cud", "hdb", "hsb", "hdu", "hsu", "mdb", "msb", "mdu", "msu", "ndb", "ndu",
      "ldb", "ldu", "idb", "cdb", "crb", "cbc", "fp", "sfp", "ftm", "ign", "ign2", "pdb", "gdb",
      "wdb", "imp", "info", "cfg", "pwdb", "yar", "yara");

  /** The name, if it is one. */
  public static Optional<FileName> parse(String raw) {
    int dot = raw.lastIndexOf('.');
    boolean good = SignatureManifest.NAME.matcher(raw).matches()
        && !raw.contains("..")
        && dot > 0
        && KINDS.contains(raw.substring(dot + 1).toLowerCase(Locale.ROOT));
    return good ? Optional.of(new FileName(raw)) : Optional.empty();
  }
}
