package dev.holdfast.portal.device;

/**
 * The agent as the portal offers it.
 *
 * @param blob name of the stored part that all downloads begin with
 * @param size of the plain download in bytes
 * @param sha256 of the plain download, 64 hexadecimal digits
 */
public record AgentArchive(String version, String blob, long size, String sha256) {
  /** The name a download gets. */
  public String fileName() {
    return "holdfast-agent-" + version + ".tar.gz";
  }
}
