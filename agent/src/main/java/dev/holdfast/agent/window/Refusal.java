package dev.holdfast.agent.window;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.protocol.StableId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done, for people.
 *
 * @param next what helps, as a button; null where nothing here does
 * @param help customer service's page, with topic, device and support key filled in
 */
record Refusal(
    String sentence, @Nullable Next next, @Nullable String help) {
  /** Sentences of the command line that name a command or an option say nothing to people in front of a window. */
  private static final Pattern COMMAND = Pattern.compile("holdfast [a-z]|--[a-z]|sudo ");

  /** What may be done about a refusal. */
  enum Next {
    SET_UP,
    CONNECT,
    ENTER_CODE,
    SEE_PLACES,
    UPDATE,
    TRY_AGAIN;

    /** Whether it leads to somewhere that a wizard in which it is told does not lead to itself. */
    boolean isElsewhere() {
      return this == SET_UP || this == SEE_PLACES || this == UPDATE;
    }

    /** The word of text keys. */
    String word() {
      return StableId.of(this);
    }
  }

  static Refusal of(Outcome outcome, Words words) {
    return new Refusal(sentence(outcome, words), next(outcome.code()), outcome.help());
  }

  private static @Nullable Next next(String code) {
    return switch (code) {
      case "not-agreed" -> Next.SET_UP;
      case "not-connected", "no-portal", "device-cloned" -> Next.CONNECT;
      case "no-licence", "no-updates", "nothing-fits" -> Next.ENTER_CODE;
      case "no-place-left" -> Next.SEE_PLACES;
      case "engine-no-databases" -> Next.UPDATE;
      case "portal-away", "agent-stopping" -> Next.TRY_AGAIN;
      default -> null;
    };
  }

  private static String sentence(Outcome outcome, Words words) {
    var key = "refused." + outcome.code();
    var detail = outcome.detail() == null ? "" : outcome.detail();
    var why = outcome.code().equals("portal-away") ? words.meaning("away.", detail) : detail;
    var facts = Map.of("detail", why, "code", outcome.code());
    if (words.has(key)) return words.of(key, facts);
    if (Text.has(key)) {
      var sentence = Text.of(key, facts);
      if (!COMMAND.matcher(sentence).find()) return sentence;
    }
    return detail.isBlank() ? words.of("refused.other", facts) : Text.plain(detail);
  }
}
