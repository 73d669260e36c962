package dev.holdfast.portal.release;

import dev.holdfast.protocol.release.AgentVersion;

/** What came of publishing a version. */
public sealed interface Publishing {
  record Published(AgentRelease release) implements Publishing {}

  /** There is no such version, or it holds no package. */
  record Unknown() implements Publishing {}

  /** It was withdrawn: it stays away. */
  record Withdrawn() implements Publishing {}

  /** A newer one is offered, and going back was not asked for. */
  record Older(AgentVersion offered) implements Publishing {}
}
