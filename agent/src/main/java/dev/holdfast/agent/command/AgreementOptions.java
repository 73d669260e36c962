package dev.holdfast.agent.command;

import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.protocol.message.DeviceStatements;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The answers to the statements as options, for whoever is not asked. */
final class AgreementOptions {
  private static final String NEWEST = "newest";

  @Option(
      names = "--accept-agreement",
      paramLabel = "${bundle:label.version}|newest",
      arity = "0..1",
      fallbackValue = NEWEST)
  private @Nullable String agreement;

  @Option(
      names = "--accept-privacy",
      paramLabel = "${bundle:label.version}|newest",
      arity = "0..1",
      fallbackValue = NEWEST)
  private @Nullable String privacy;

  @Option(names = "--statistics", paramLabel = "yes|no", converter = YesNo.Reader.class)
  private @Nullable YesNo statistics;

  @Option(names = "--marketing", paramLabel = "yes|no", converter = YesNo.Reader.class)
  private @Nullable YesNo marketing;

  /** An answer; one to a version that was read beforehand is to no other. */
  private record Given(boolean accepted, String version) {
    static Optional<Given> to(@Nullable String version) {
      return Optional.ofNullable(version).map(read -> new Given(true, read));
    }

    static Optional<Given> to(@Nullable YesNo answer) {
      return Optional.ofNullable(answer).map(said -> new Given(said.yes(), NEWEST));
    }
  }

  private Optional<Given> given(String statement) {
    var all = Map.of(
        DeviceStatements.LICENCE_AGREEMENT, Given.to(agreement),
        DeviceStatements.PRIVACY, Given.to(privacy),
        DeviceStatements.STATISTICS, Given.to(statistics),
        DeviceStatements.MARKETING, Given.to(marketing));
    return Objects.requireNonNull(all.getOrDefault(statement, Optional.empty()));
  }

  /** Whether anything was answered. */
  boolean isAny() {
    return agreement != null || privacy != null || statistics != null || marketing != null;
  }

  /** What was answered to a statement, if anything. */
  Optional<Boolean> to(String statement) {
    return given(statement).map(Given::accepted);
  }

  /** Whether the answer is to another version than the one in force. */
  boolean isStale(StatementView statement) {
    return given(statement.id())
        .map(Given::version)
        .filter(version -> !version.equals(NEWEST))
        .filter(version -> !version.equals(String.valueOf(statement.version())))
        .isPresent();
  }
}
