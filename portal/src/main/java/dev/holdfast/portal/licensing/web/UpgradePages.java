package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Upgrade;
import dev.holdfast.portal.licensing.UpgradeOffers;
import dev.holdfast.portal.licensing.UpgradeRefusal;
import dev.holdfast.portal.licensing.Upgrades;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Going over to a richer plan: what there is and costs, and doing it with a code after seeing what changes. */
@Controller
class UpgradePages {
  /**
   * What is sent.
   *
   * @param agreed what the person saw and agreed to; none the first time
   */
  record NewUpgrade(@Nullable String code, @Nullable String agreed) {
    String typed() {
      return code == null ? "" : code;
    }

    @Nullable
    Instant agreedTo() {
      return agreed != null && agreed.matches("\\d{1,15}")
          ? Instant.ofEpochMilli(Long.parseLong(agreed))
          : null;
    }

    @Override
    public String toString() {
      return "NewUpgrade[redacted]";
    }
  }

  private final Upgrades upgrades;
  private final UpgradeOffers offers;
  private final SubscriptionPages pages;
  private final Guesses guesses;
  private final Answers answers;

  UpgradePages(
      Upgrades upgrades,
      UpgradeOffers offers,
      SubscriptionPages pages,
      Guesses guesses,
      Answers answers) {
    this.upgrades = upgrades;
    this.offers = offers;
    this.pages = pages;
    this.guesses = guesses;
    this.answers = answers;
  }

  @GetMapping("/subscriptions/{id}/upgrade")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var found = pages.find(id, me);
    return form(found, me, "", Upgrade.refusal(found, pages.now()).orElse(null), null);
  }

  @PostMapping("/subscriptions/{id}/upgrade")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      NewUpgrade sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = pages.find(id, me);
    var who = Actor.account(me.account());
    var origin = CallerAddress.of(request);
    var answer = Answer.of(request);
    if (answer.wantsToWait()) {
      response.setStatus(ChallengeProblems.STATUS);
      return form(found, me, sent.typed(), null, null)
          .addObject("asked", guesses.challenge(who, origin, answer).orElse(null));
    }
    return switch (CodeText.read(sent.typed())) {
      case Reading.Read(var code) ->
        switch (guesses.begin(who, origin, answer)) {
          case Trial.TooSoon(var pause) -> {
            response.setHeader(HttpHeaders.RETRY_AFTER, Answers.seconds(pause));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            yield form(found, me, sent.typed(), null, null)
                .addObject("tooSoon", CodeRefusal.tooSoon(pause));
          }
          case Trial.Challenged(var asked) -> {
            response.setStatus(ChallengeProblems.STATUS);
            yield form(found, me, sent.typed(), null, null).addObject("asked", asked);
          }
          case OpenTry open -> upgrade(open, found, me, code, sent, response);
        };
      case Reading wrong -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var locale = Languages.of(request, me);
        var words = sent.typed().isBlank()
            ? answers.missingCode(locale)
            : answers.malformedWords(wrong, locale);
        yield form(found, me, sent.typed(), null, null).addObject("errors", Map.of("code", words));
      }
    };
  }

  private ModelAndView upgrade(
      OpenTry open,
      Subscription found,
      SignedIn me,
      CodeText code,
      NewUpgrade sent,
      HttpServletResponse response) {
    var agreed = sent.agreedTo();
    return switch (tried(open, found, me, code, agreed)) {
      case Upgrade.Possible(var present, var change) ->
        form(present, me, sent.typed(), null, UpgradeFace.Seen.of(code, change));
      case Upgrade.Done(var after) ->
        SeeOther.page("/subscriptions/" + after.id().text() + "?done=upgraded");
      case Upgrade.Refused(var why) -> {
        response.setStatus(UpgradesApi.status(why));
        yield form(found, me, sent.typed(), why, null);
      }
      case Upgrade.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private Upgrade tried(
      OpenTry open, Subscription found, SignedIn me, CodeText code, @Nullable Instant agreed) {
    try (open) {
      return noted(
          open,
          agreed == null
              ? upgrades.look(found.id(), me.account(), code)
              : upgrades.upgrade(found.id(), me.account(), code, agreed));
    }
  }

  /** Counts what guessers get. */
  static Upgrade noted(OpenTry open, Upgrade answer) {
    if (answer instanceof Upgrade.Refused(var why) && why == UpgradeRefusal.CANNOT_BE_ADDED) {
      Guesses.noted(open, Refusal.CANNOT_BE_ADDED);
    }
    return answer;
  }

  private ModelAndView form(
      Subscription found,
      SignedIn me,
      String typed,
      @Nullable UpgradeRefusal why,
      UpgradeFace.@Nullable Seen seen) {
    return pages
        .page("licensing/upgrade", found, me)
        .addObject("upgrade", new UpgradeFace(found, offers.of(found, pages.now()), why, seen))
        .addObject("typed", typed);
  }
}
