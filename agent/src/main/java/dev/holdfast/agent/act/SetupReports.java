package dev.holdfast.agent.act;

import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.agent.setup.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the acts of setting up report. */
public final class SetupReports {
  private SetupReports() {}

  /**
   * Everything that the setup asks.
   *
   * @param agreed whether nothing that is needed waits for an answer
   * @param statements those of the portal, needed ones first
   * @param settings the components, as they are now
   * @param accounts of other installations on this computer, to be offered for signing in
   * @param sent what the portal would be told of this week if somebody agreed to statistics
   */
  public record SetupReport(
      boolean agreed,
      List<StatementView> statements,
      List<Setting> settings,
      List<Neighbours.Found> accounts,
      List<Fact> sent,
      StatusReport status) {}

  /**
   * A statement and the answer to it.
   *
   * @param text Markdown
   * @param consequence what agreeing or declining does; may be empty
   * @param answer the newest given here, perhaps to an older version
   */
  public record StatementView(
      String id,
      boolean needed,
      int version,
      String language,
      String title,
      String text,
      String consequence,
      @Nullable Answer answer) {}

  /**
   * An answer that was given.
   *
   * @param current whether it is to the version in force
   */
  public record Answer(
      boolean accepted, int version, String language, Instant at, boolean current) {}

  /**
   * A component of protection that is on or off.
   *
   * @param recommended what it is when nobody chooses
   */
  public record Setting(String component, boolean on, boolean recommended) {}

  /**
   * What was agreed to.
   *
   * @param sent what the portal is told of this week because somebody agreed to statistics, or would be told
   * @param sending whether it is told
   */
  public record ConsentsReport(List<StatementView> statements, List<Fact> sent, boolean sending) {}

  /** One thing that is told, with its present value. */
  public record Fact(String id, String value) {}

  public record PermissionsReport(List<Permission> permissions) {}
}
