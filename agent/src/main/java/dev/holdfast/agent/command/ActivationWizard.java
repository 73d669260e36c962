package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.EnteredCode;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ForecastReport;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.Problem.Facts;
import dev.holdfast.protocol.message.ProblemCode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * LIC-11 in a terminal: code, check, previous licence if needed, consent, result. Whoever presses Enter without an answer
 * leaves, and nothing has changed.
 */
final class ActivationWizard {
  private final Holdfast holdfast;
  private final Dialogue dialogue;
  private Entered entered;

  /** What is to be entered. */
  record Entered(
      @Nullable String code,
      @Nullable String previous,
      boolean acceptShorterTerm,
      boolean replace) {
    Entered with(String newCode) {
      return new Entered(newCode, previous, acceptShorterTerm, replace);
    }

    Entered withPrevious(@Nullable String newPrevious, boolean accept) {
      return new Entered(code, newPrevious, accept, replace);
    }

    Act.CheckCode check() {
      return new Act.CheckCode(entered());
    }

    Act.Activate activate() {
      return new Act.Activate(entered());
    }

    private EnteredCode entered() {
      return new EnteredCode(code == null ? "" : code, previous, acceptShorterTerm, replace);
    }

    @Override
    public String toString() {
      return "Entered[redacted]";
    }
  }

  ActivationWizard(Holdfast holdfast, Person person, Entered entered) {
    this.holdfast = holdfast;
    this.dialogue = new Dialogue(person);
    this.entered = entered;
  }

  /** Goes through it; answers the exit code. */
  int run() throws IOException {
    offerConnection();
    if (entered.code() == null && !askCode()) return left();
    var outcome = holdfast.outcome(entered.check(), holdfast::hear);
    while (outcome.exit() != Exit.OK) {
      if (!mended(outcome)) return ended(outcome);
      outcome = holdfast.outcome(entered.check(), holdfast::hear);
    }
    return decide(outcome.as(ForecastReport.class).forecast());
  }

  /** A licence of a computer without an account is saved nowhere else. */
  private void offerConnection() throws IOException {
    var status = holdfast.outcome(new Act.Status(false), said -> true);
    if (status.exit() == Exit.OK
        && !status.as(StatusReport.class).connected()
        && dialogue.agrees("activate.offer-connection")) new ConnectCommand(holdfast).call();
  }

  private boolean askCode() {
    var typed = dialogue.ask("activate.ask");
    typed.ifPresent(code -> entered = entered.with(code));
    return typed.isPresent();
  }

  /** Lets the person mend what they entered; false when nothing they could enter mends it, or they leave. */
  private boolean mended(Outcome outcome) {
    var code = outcome.code();
    if (code.startsWith("malformed")) {
      holdfast.printer().refusal(outcome);
      return askCode();
    }
    if (code.startsWith("previous-") && !code.equals(ProblemCode.PREVIOUS_LICENCE_NEEDED)) {
      holdfast.printer().refusal(outcome);
      return askPrevious();
    }
    var facts = outcome.facts();
    if (!code.equals(ProblemCode.PREVIOUS_LICENCE_NEEDED) || facts == null) return false;
    holdfast.printer().refusal(outcome);
    return choosePrevious(facts);
  }

  private boolean choosePrevious(Facts facts) {
    var days = Optional.ofNullable(facts.shorterTermDays()).orElse(0L);
    var full = Optional.ofNullable(facts.fullTermDays()).orElse(0L);
    var choice = dialogue.ask("activate.choose-previous", Map.of("days", days, "full", full));
    return switch (choice.orElse("")) {
      case "1" -> askPrevious();
      case "2" -> {
        entered = entered.withPrevious(null, true);
        yield true;
      }
      default -> false;
    };
  }

  private boolean askPrevious() {
    var typed = dialogue.ask("activate.ask-previous");
    typed.ifPresent(code -> entered = entered.withPrevious(code, false));
    return typed.isPresent();
  }

  private int decide(ActivationForecast forecast) {
    holdfast.printer().forecast(forecast);
    if (forecast.result().equals("already")) return Exit.OK.code();
    var question =
        forecast.result().equals("reserve") ? "activate.save-question" : "activate.question";
    if (!dialogue.agrees(question)) return left();
    holdfast.printer().say("activate.working");
    var outcome = holdfast.outcome(entered.activate(), holdfast::hear);
    return holdfast.finish(outcome, it -> ActivateCommand.print(holdfast, it));
  }

  /** Someone who left in the midst of a choice has been told why already. */
  private int ended(Outcome outcome) {
    boolean told = outcome.code().startsWith("malformed") || outcome.code().startsWith("previous-");
    return told ? left() : holdfast.finish(outcome, nothing -> {});
  }

  private int left() {
    holdfast.printer().say("dialogue.left");
    return Exit.REFUSED.code();
  }
}
