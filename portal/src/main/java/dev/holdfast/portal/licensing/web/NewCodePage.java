package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.licensing.NoProof;
import dev.holdfast.portal.licensing.Previous;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Redemptions;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Already have an activation code? Adds one, in a window over the subscriptions. */
@Controller
class NewCodePage {
  /**
   * What is sent.
   *
   * @param asked when the form was shown: a subscription made since then answers a form that came twice
   * @param way how to go on with a renewal code: {@code previous} or {@code shorter}
   * @param previous the code of the previous licence
   * @param days what was offered when the shorter term was agreed to
   */
  record NewCode(
      @Nullable String code,
      @Nullable String asked,
      @Nullable String way,
      @Nullable String previous,
      @Nullable String days) {
    boolean isOlderThan(Subscription made) {
      return asked != null
          && asked.matches("\\d{1,15}")
          && Long.parseLong(asked) <= made.madeAt().toEpochMilli();
    }

    String typed() {
      return code == null ? "" : code;
    }

    String typedBefore() {
      return previous == null ? "" : previous;
    }

    boolean bringsPrevious() {
      return "previous".equals(way);
    }

    /** What comes along; a previous code that is none is not there. */
    Previous brought() {
      if (bringsPrevious()) {
        return CodeText.parse(typedBefore()).map(Previous::code).orElse(Previous.NONE);
      }
      boolean agreed = "shorter".equals(way) && days != null && days.matches("\\d{1,6}");
      return agreed ? new Previous(null, Long.parseLong(days)) : Previous.NONE;
    }

    /** What goes along with the code when it has to be sent again. */
    Map<String, String> others() {
      var others = new LinkedHashMap<String, String>();
      if (way != null) {
        others.put("way", way);
        others.put("previous", typedBefore());
        others.put("days", days == null ? "" : days);
      }
      return others;
    }

    @Override
    public String toString() {
      return "NewCode[redacted]";
    }
  }

  private final Redemptions redemptions;
  private final Subscriptions subscriptions;
  private final Guesses guesses;
  private final Answers answers;
  private final Clock clock;

  NewCodePage(
      Redemptions redemptions,
      Subscriptions subscriptions,
      Guesses guesses,
      Answers answers,
      Clock clock) {
    this.redemptions = redemptions;
    this.subscriptions = subscriptions;
    this.guesses = guesses;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping("/subscriptions/new-code")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    return form(me, "")
        .addObject(
            "asked",
            guesses
                .challenge(Actor.account(me.account()), CallerAddress.of(request), Answer.NONE)
                .orElse(null));
  }

  @PostMapping("/subscriptions/new-code")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      NewCode sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var locale = Languages.of(request, me);
    var who = Actor.account(me.account());
    var origin = CallerAddress.of(request);
    var answer = Answer.of(request);
    if (answer.wantsToWait()) {
      return challenged(me, sent, guesses.challenge(who, origin, answer), response);
    }
    if (sent.typed().isBlank()) {
      return malformed(me, sent, answers.missingCode(locale), response);
    }
    return switch (CodeText.read(sent.typed())) {
      case Reading.Read(var code) ->
        switch (guesses.begin(who, origin, answer)) {
          case Trial.TooSoon(var pause) -> tooSoon(me, sent, pause, response);
          case Trial.Challenged(var asked) -> challenged(me, sent, Optional.of(asked), response);
          case OpenTry open ->
            switch (redeem(open, code, sent, me)) {
              case Redemption.PreviousNeeded needed -> {
                var step = new RenewalStep(code, needed.offer(), sent.typedBefore());
                yield choose(me, step, wrong(sent, needed.why(), locale), response);
              }
              case Redemption redeemed -> answered(redeemed, me, sent, response);
            };
        };
      case Reading wrong -> malformed(me, sent, answers.malformedWords(wrong, locale), response);
    };
  }

  private Redemption redeem(OpenTry open, CodeText code, NewCode sent, SignedIn me) {
    try (open) {
      var who = new Redeemer(me.account(), me.zone());
      return Guesses.noted(open, redemptions.redeem(code, who, sent.brought()));
    }
  }

  private ModelAndView answered(
      Redemption answer, SignedIn me, NewCode sent, HttpServletResponse response) {
    return switch (answer) {
      case Redemption.Granted(var made) -> added(made);
      case Redemption.AlreadyYours(var yours) ->
        sent.isOlderThan(yours)
            ? added(yours)
            : SeeOther.page("/subscriptions/" + yours.id().text() + "?already=1");
      case Redemption.Refused(var why) -> refused(me, sent, CodeRefusal.of(why), response);
      case Redemption.AccountFull full -> refused(me, sent, CodeRefusal.of(full), response);
      case Redemption.PreviousNeeded needed -> throw new IllegalStateException("a step of its own");
    };
  }

  /** What is wrong with the previous code that was typed; nothing when none was. */
  private Optional<String> wrong(NewCode sent, @Nullable NoProof why, Locale locale) {
    if (why != null) {
      return Optional.of(answers.proofWords(why, locale));
    } else if (!sent.bringsPrevious()) {
      return Optional.empty();
    }
    return sent.typedBefore().isBlank()
        ? Optional.of(answers.missingCode(locale))
        : Optional.of(answers.malformedWords(CodeText.read(sent.typedBefore()), locale))
            .filter(words -> !words.isEmpty());
  }

  private ModelAndView choose(
      SignedIn me, RenewalStep step, Optional<String> wrong, HttpServletResponse response) {
    response.setStatus(wrong.isPresent() ? 422 : 409);
    return new ModelAndView("licensing/renewal-step")
        .addObject("held", held(me))
        .addObject("step", step)
        .addObject("errors", wrong.map(words -> Map.of("previous", words)).orElse(Map.of()));
  }

  private ModelAndView tooSoon(
      SignedIn me, NewCode sent, Duration pause, HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, Answers.seconds(pause));
    return refused(me, sent, CodeRefusal.tooSoon(pause), response)
        .addObject("brought", sent.others());
  }

  private ModelAndView challenged(
      SignedIn me, NewCode sent, Optional<Passage.Asked> asked, HttpServletResponse response) {
    response.setStatus(ChallengeProblems.STATUS);
    return form(me, sent.typed())
        .addObject("asked", asked.orElse(null))
        .addObject("brought", sent.others());
  }

  private static ModelAndView added(Subscription made) {
    return SeeOther.page("/subscriptions?added=" + made.id().text());
  }

  private ModelAndView malformed(
      SignedIn me, NewCode sent, String words, HttpServletResponse response) {
    response.setStatus(422);
    return form(me, sent.typed()).addObject("errors", Map.of("code", words));
  }

  private ModelAndView refused(
      SignedIn me, NewCode sent, CodeRefusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.status());
    return form(me, sent.typed()).addObject("refusal", refusal);
  }

  private ModelAndView form(SignedIn me, String typed) {
    return new ModelAndView("licensing/new-code")
        .addObject("held", held(me))
        .addObject("typed", typed);
  }

  private List<SubscriptionFace> held(SignedIn me) {
    return SubscriptionPages.faces(subscriptions.of(me.account()), clock.instant());
  }
}
