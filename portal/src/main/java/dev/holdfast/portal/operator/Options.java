package dev.holdfast.portal.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class Options {
  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The portal's address; without it that of first-run.json,"
          + " else http://localhost:8080.")
  @Nullable
  String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "File that holds the API key; without it the variable HOLDFAST_OPERATOR_KEY,"
          + " else first-run.json.")
  @Nullable
  Path keyFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data folder of a demonstration, whose first-run.json tells address and key;"
          + " without it the folder data of the checkout.")
  @Nullable
  Path data;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
  boolean json;
}
