package dev.holdfast.protocol.message;

import java.util.List;
import java.util.Optional;

/**
 * {@code GET /statements}: what whoever uses an agent agrees to, or may. Needs no token: it is read before the portal is told
 * anything of the device.
 *
 * @param statements the versions in force, those that are needed first
 */
public record DeviceStatements(List<Statement> statements) {
  /** The terms under which the agent is used. */
  public static final String LICENCE_AGREEMENT = "licence-agreement";

  /** What the agent tells the portal, and what for. */
  public static final String PRIVACY = "agent-privacy";

  /** Whether counts of what the agent does are told. */
  public static final String STATISTICS = "agent-statistics";

  /** Whether offers are shown at the device. */
  public static final String MARKETING = "agent-marketing";

  public DeviceStatements {
    statements = statements == null ? List.of() : List.copyOf(statements);
  }

  /** One of them, if there is such a one. */
  public Optional<Statement> find(String id) {
    return statements.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * A version of a statement in the language nearest to the one asked for.
   *
   * @param needed whether the agent is not to be used without it
   * @param language of the text, a BCP 47 tag
   * @param text Markdown
   * @param consequence what agreeing or declining does; may be empty
   */
  public record Statement(
      String id,
      boolean needed,
      int version,
      String language,
      String title,
      String text,
      String consequence) {
    public Statement {
      if (id == null || language == null || title == null || text == null || consequence == null)
        throw new IllegalArgumentException("a statement is whole");
    }
  }
}
