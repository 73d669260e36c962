package dev.holdfast.portal.release;

import dev.holdfast.protocol.release.AgentVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the agent that the portal holds.
 *
 * @param added when and by whom (outside form of the id)
 * @param published its last publication; none = a draft
 * @param withdrawnAt since when it is offered to nobody
 */
public record AgentRelease(
    AgentVersion version,
    Added added,
    @Nullable Publication published,
    @Nullable Instant withdrawnAt,
    List<AgentPackage> packages) {
  /** Who put the archive in that was built beside the portal. */
  static final String PORTAL = "portal";

  public AgentRelease {
    packages = List.copyOf(packages);
  }

  /** Who added it. */
  public record Added(Instant at, String by) {}

  /**
   * One publication.
   *
   * @param note what is new, may be empty
   * @param oldest agents older than this lack functions
   */
  public record Publication(
      long number,
      Instant at,
      String by,
      String note,
      @Nullable AgentVersion oldest) {}

  /** True while what it holds may change. */
  public boolean isDraft() {
    return published == null && withdrawnAt == null;
  }

  boolean isBuiltIn() {
    return added.by().equals(PORTAL);
  }
}
