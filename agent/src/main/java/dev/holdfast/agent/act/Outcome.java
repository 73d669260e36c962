package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Problem.Facts;
import dev.holdfast.protocol.message.ProblemCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * How an act ended.
 *
 * @param code stable id: {@code ok}, or the reason
 * @param detail the portal's own sentence, if it gave one
 * @param body the act's report as JSON
 * @param facts what the portal told beside its sentence
 * @param help where customer service helps with a refusal
 */
public record Outcome(
    Exit exit,
    String code,
    @Nullable String detail,
    JsonNode body,
    @Nullable Facts facts,
    @Nullable String help) {
  public Outcome(Exit exit, String code, @Nullable String detail, JsonNode body) {
    this(exit, code, detail, body, null, null);
  }

  public static Outcome ok(Object report) {
    return new Outcome(Exit.OK, "ok", null, Json.mapper().valueToTree(report));
  }

  /** Ended without what was wanted, yet with something to show. */
  public static Outcome of(Exit exit, String code, Object report) {
    return new Outcome(exit, code, null, Json.mapper().valueToTree(report));
  }

  public static Outcome failed(Exit exit, String code) {
    return failed(exit, code, null);
  }

  /** {@code detail} says more of it than the code does. */
  public static Outcome failed(Exit exit, String code, @Nullable String detail) {
    return new Outcome(exit, code, detail, NullNode.getInstance());
  }

  /** The outcome of a reply that is no answer. */
  static Outcome of(Reply<?> reply) {
    return switch (reply) {
      case Reply.Refused<?> refused ->
        new Outcome(
            exit(refused.code()),
            refused.code(),
            refused.problem().detail(),
            NullNode.getInstance(),
            refused.problem().facts(),
            null);
      case Reply.Away<?>(var why, var after) -> failed(Exit.AWAY, "portal-away", why);
      case Reply.Got<?> got -> throw new IllegalArgumentException("that is an answer");
      case Reply.Unchanged<?> unchanged -> throw new IllegalArgumentException("that is an answer");
    };
  }

  /** The same, with the way to customer service. */
  Outcome withHelp(String address) {
    return new Outcome(exit, code, detail, body, facts, address);
  }

  /** Whether a connect code did its work or never will, so that it is not tried again. */
  public boolean spendsConnectCode() {
    return exit == Exit.OK
        || switch (code) {
          case ProblemCode.CONNECT_CODE_UNKNOWN,
              ProblemCode.CONNECT_CODE_USED,
              ProblemCode.CONNECT_CODE_EXPIRED -> true;
          default -> false;
        };
  }

  private static Exit exit(String code) {
    return switch (code) {
      case ProblemCode.NOT_CONNECTED, ProblemCode.NO_LICENCE, ProblemCode.NO_RESERVE ->
        Exit.NOTHING;
      default -> Exit.REFUSED;
    };
  }

  public <T> T as(Class<T> type) {
    return Json.mapper().treeToValue(body, type);
  }
}
