package dev.holdfast.portal.release;

import java.util.HexFormat;

/**
 * A package of a version, for one system and architecture.
 *
 * @param form the protocol's word
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record AgentPackage(
    String system, String architecture, String form, String name, long size, String sha256) {
  /** The archive that runs on every system; a personal download of it carries the connect code. */
  public static final String ARCHIVE = "archive";

  public boolean isArchive() {
    return form.equals(ARCHIVE);
  }

  /** Where its bytes are kept. */
  String blob() {
    return blob(sha256);
  }

  static String blob(String sha256) {
    return "release/" + sha256;
  }

  byte[] digest() {
    return HexFormat.of().parseHex(sha256);
  }
}
