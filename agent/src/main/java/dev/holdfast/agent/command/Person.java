package dev.holdfast.agent.command;

import java.util.Optional;

/** Somebody at a terminal who can be asked. */
public interface Person {
  /** What they answer; empty when they only press Enter, or leave. */
  Optional<String> ask(String question);
}
