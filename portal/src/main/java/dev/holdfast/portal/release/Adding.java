package dev.holdfast.portal.release;

/** What came of adding a package to a version. */
public sealed interface Adding {
  record Added(AgentPackage file) implements Adding {}

  /** Its name tells no kind of package. */
  record UnknownKind() implements Adding {}

  /** Its content is not what its digest says, or empty. */
  record OtherContent() implements Adding {}

  /** It is called an archive of the agent, but is none. */
  record NoAgent() implements Adding {}

  /** The version was published: it never changes. */
  record Published() implements Adding {}
}
