package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.licensing.Guesses;
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
import java.util.Map;
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
   */
  record NewCode(@Nullable String code, @Nullable String asked) {
    boolean isOlderThan(Subscription made) {
      return asked != null
          && asked.matches("\\d{1,15}")
          && Long.parseLong(asked) <= made.madeAt().toEpochMilli();
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
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    return form(me, "");
  }

  @PostMapping("/subscriptions/new-code")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      NewCode sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = sent.code() == null ? "" : sent.code();
    if (typed.isBlank()) {
      return malformed(me, typed, answers.missingCode(Languages.of(request, me)), response);
    }
    return switch (CodeText.read(typed)) {
      case Reading.Read(var code) -> {
        var answer = redeem(code, me, request);
        yield answered(answer, me, sent, response);
      }
      case Reading wrong ->
        malformed(me, typed, answers.malformedWords(wrong, Languages.of(request, me)), response);
    };
  }

  private Redemption redeem(CodeText code, SignedIn me, HttpServletRequest request) {
    try (var guess = guesses.begin(Actor.account(me.account()), CallerAddress.of(request))) {
      return guess
          .refused()
          .<Redemption>map(tooMany -> tooMany)
          .orElseGet(
              () -> guess.noted(redemptions.redeem(code, new Redeemer(me.account(), me.zone()))));
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
      case Redemption.TooManyAttempts tooMany -> {
        response.setHeader(
            HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.pause().toSeconds() + 1));
        yield refused(me, sent, CodeRefusal.of(tooMany), response);
      }
    };
  }

  private static ModelAndView added(Subscription made) {
    return SeeOther.page("/subscriptions?added=" + made.id().text());
  }

  private ModelAndView malformed(
      SignedIn me, String typed, String words, HttpServletResponse response) {
    response.setStatus(422);
    return form(me, typed).addObject("errors", Map.of("code", words));
  }

  private ModelAndView refused(
      SignedIn me, NewCode sent, CodeRefusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.status());
    return form(me, sent.code() == null ? "" : sent.code()).addObject("refusal", refusal);
  }

  private ModelAndView form(SignedIn me, String typed) {
    return new ModelAndView("licensing/new-code")
        .addObject("held", SubscriptionPages.faces(subscriptions.of(me.account()), clock.instant()))
        .addObject("typed", typed);
  }
}
