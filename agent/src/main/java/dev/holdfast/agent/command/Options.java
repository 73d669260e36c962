package dev.holdfast.agent.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class Options {
  @Option(
      names = "--portal",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The portal's address; needed the first time unless it came with the archive.")
  @Nullable
  String portal;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the agent keeps its key and licence.")
  @Nullable
  Path home;

  @Option(
      names = "--trust",
      paramLabel = "THUMBPRINT",
      scope = ScopeType.INHERIT,
      description = "Thumbprint of the portal's root key, instead of being asked.")
  @Nullable
  String trust;

  @Option(
      names = "--machine-id",
      paramLabel = "ID",
      scope = ScopeType.INHERIT,
      description = "Stands for the computer's own id; taken by sandbox portals only.")
  @Nullable
  String machine;

  @Option(
      names = "--secret-code",
      paramLabel = "FILE|-",
      scope = ScopeType.INHERIT,
      description = "Where the secret code of this agent stands, instead of being asked for it.")
  @Nullable
  String secretCode;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
  boolean json;
}
