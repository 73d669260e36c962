package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Redemptions;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Redeems codes into the signed-in account: 201 a new subscription, 200 the one that was there. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class RedemptionsApi {
  /**
   * What is sent.
   *
   * @param previousCode with a renewal code: that of the previous licence
   * @param acceptShorterTerm with a renewal code: agrees to the shorter term that was told
   */
  record NewRedemption(
      @Nullable String code,
      @Nullable String previousCode,
      @Nullable Boolean acceptShorterTerm) {
    @Override
    public String toString() {
      return "NewRedemption[redacted]";
    }
  }

  /** The answer. */
  record RedemptionView(SubscriptionView subscription) {}

  private final Redemptions redemptions;
  private final Guesses guesses;
  private final Idempotency idempotency;
  private final Answers answers;
  private final Clock clock;

  RedemptionsApi(
      Redemptions redemptions,
      Guesses guesses,
      Idempotency idempotency,
      Answers answers,
      Clock clock) {
    this.redemptions = redemptions;
    this.guesses = guesses;
    this.idempotency = idempotency;
    this.answers = answers;
    this.clock = clock;
  }

  @PostMapping("/api/v1/redemptions")
  ResponseEntity<?> create(
      @RequestBody NewRedemption body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    if (body.code() == null) {
      return Problem.field("code", "missing", "The field code is missing.").answer();
    }
    return switch (Presented.read(body.code(), body.previousCode(), body.acceptShorterTerm())) {
      case Presented.Codes codes -> redeem(codes, me, request, locale);
      case Presented.Wrong(var field, var reading) -> answers.malformed(field, reading, locale);
    };
  }

  private ResponseEntity<?> redeem(
      Presented.Codes codes, SignedIn me, HttpServletRequest request, Locale locale) {
    var who = Actor.account(me.account());
    var answer = Answer.ofProgram(request.getHeader(Answer.HEADER));
    return switch (guesses.begin(who, CallerAddress.of(request), answer)) {
      case Trial.TooSoon(var pause) -> answers.tooSoon(pause, locale);
      case Trial.Challenged(var asked) -> answers.challenged(asked, locale);
      case OpenTry open -> redeem(open, codes, me, request, locale);
    };
  }

  private ResponseEntity<?> redeem(
      OpenTry open, Presented.Codes codes, SignedIn me, HttpServletRequest request, Locale locale) {
    try (open) {
      var once = new Idempotency.Request(
          me.account().text(),
          "POST /api/v1/redemptions",
          request.getHeader(Idempotency.HEADER),
          codes.same());
      var who = new Redeemer(me.account(), me.zone());
      return idempotency.once(once, () -> answer(noted(open, codes, who), locale));
    }
  }

  private Redemption noted(OpenTry open, Presented.Codes codes, Redeemer who) {
    return Guesses.noted(open, redemptions.redeem(codes.code(), who, codes.previous()));
  }

  private ResponseEntity<?> answer(Redemption redemption, Locale locale) {
    return switch (redemption) {
      case Redemption.Granted(var made) ->
        ResponseEntity.created(URI.create("/api/v1/subscriptions/" + made.id().text()))
            .body(view(made));
      case Redemption.AlreadyYours(var yours) -> ResponseEntity.ok(view(yours));
      case Redemption.Refused(var why) -> answers.refused(why, locale);
      case Redemption.PreviousNeeded(var offer, var why) ->
        answers.previousNeeded(offer, why, locale);
      case Redemption.AccountFull full -> answers.full(full, locale);
    };
  }

  private RedemptionView view(Subscription subscription) {
    return new RedemptionView(SubscriptionView.of(subscription, clock.instant()));
  }
}
