package dev.holdfast.agent.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class Options {
  @Option(names = "--portal", paramLabel = "${bundle:label.url}", scope = ScopeType.INHERIT)
  @Nullable
  String portal;

  @Option(names = "--home", paramLabel = "${bundle:label.folder}", scope = ScopeType.INHERIT)
  @Nullable
  Path home;

  @Option(names = "--trust", paramLabel = "${bundle:label.thumbprint}", scope = ScopeType.INHERIT)
  @Nullable
  String trust;

  @Option(names = "--machine-id", paramLabel = "${bundle:label.id}", scope = ScopeType.INHERIT)
  @Nullable
  String machine;

  @Option(names = "--secret-code", paramLabel = "${bundle:label.file}|-", scope = ScopeType.INHERIT)
  @Nullable
  String secretCode;

  @Option(names = "--json", scope = ScopeType.INHERIT)
  boolean json;
}
