package dev.holdfast.agent.engine;

/** What an engine says of a content. */
public sealed interface Verdict {
  record Clean() implements Verdict {}

  /** It is a threat of this name. */
  record Found(String name) implements Verdict {}

  /** It is larger than the engine takes. */
  record TooLarge() implements Verdict {}

  /** The engine could not judge it, or it could not be read. */
  record Failed(String why) implements Verdict {}
}
