package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.licensing.Upgrade;
import dev.holdfast.portal.licensing.UpgradeOffers;
import dev.holdfast.portal.licensing.UpgradeRefusal;
import dev.holdfast.portal.licensing.Upgrades;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Upgrades of the signed-in account's subscriptions: offers, what a code would change, and doing it. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class UpgradesApi {
  /**
   * What is sent.
   *
   * @param agreedEnd the new end that was told before; none = only tell what would change
   */
  record NewUpgrade(@Nullable String code, @Nullable Instant agreedEnd) {
    @Override
    public String toString() {
      return "NewUpgrade[redacted]";
    }
  }

  /** One plan to go over to; {@code toPayMinor} is for the days left. */
  record OfferView(
      String plan,
      String name,
      String product,
      int devicePlaces,
      @Nullable Long toPayMinor,
      @Nullable String currency) {
    static OfferView of(UpgradeOffers.Offer offer) {
      var price = offer.toPay();
      return new OfferView(
          offer.plan().id().text(),
          offer.plan().name(),
          offer.product().name(),
          offer.plan().sold().devicePlaces(),
          price == null ? null : price.minor(),
          price == null ? null : price.currency());
    }
  }

  /** All of them. */
  record OffersView(List<OfferView> items) {}

  /** What a code would change. */
  record ChangeView(String plan, String product, int devicePlaces, Instant oldEnd, Instant newEnd) {
    static ChangeView of(Upgrade.Change change) {
      return new ChangeView(
          change.plan().id().text(),
          change.product().name(),
          change.places(),
          change.oldEnd(),
          change.newEnd());
    }
  }

  private final Upgrades upgrades;
  private final UpgradeOffers offers;
  private final Subscriptions subscriptions;
  private final Guesses guesses;
  private final Words words;

  /** Answers in words and times. */
  @Component
  record Words(Answers answers, Texts texts, Clock clock) {}

  UpgradesApi(
      Upgrades upgrades,
      UpgradeOffers offers,
      Subscriptions subscriptions,
      Guesses guesses,
      Words words) {
    this.upgrades = upgrades;
    this.offers = offers;
    this.subscriptions = subscriptions;
    this.guesses = guesses;
    this.words = words;
  }

  @GetMapping("/api/v1/subscriptions/{id}/upgrade-offers")
  ResponseEntity<?> index(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
    return SubscriptionId.parse(id)
        .flatMap(parsed -> subscriptions.find(parsed, me.account()))
        .<ResponseEntity<?>>map(found ->
            ResponseEntity.ok(new OffersView(offers.of(found, words.clock().instant()).stream()
                .map(OfferView::of)
                .toList())))
        .orElseGet(RenewalAnswers::unknown);
  }

  @PostMapping("/api/v1/subscriptions/{id}/upgrades")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewUpgrade body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    var parsed = SubscriptionId.parse(id);
    if (body.code() == null) {
      return Problem.field("code", "missing", "The field code is missing.").answer();
    } else if (parsed.isEmpty()) {
      return RenewalAnswers.unknown();
    }
    var answer = Answer.ofProgram(request.getHeader(Answer.HEADER));
    return switch (CodeText.read(body.code())) {
      case Reading.Read(var code) ->
        switch (guesses.begin(Actor.account(me.account()), CallerAddress.of(request), answer)) {
          case Trial.TooSoon(var pause) -> words.answers().tooSoon(pause, locale);
          case Trial.Challenged(var asked) -> words.answers().challenged(asked, locale);
          case OpenTry open ->
            answer(tried(open, parsed.get(), me, code, body.agreedEnd()), locale);
        };
      case Reading wrong -> words.answers().malformed(wrong, locale);
    };
  }

  private Upgrade tried(
      OpenTry open, SubscriptionId id, SignedIn me, CodeText code, @Nullable Instant agreed) {
    try (open) {
      return UpgradePages.noted(
          open,
          agreed == null
              ? upgrades.look(id, me.account(), code)
              : upgrades.upgrade(id, me.account(), code, agreed));
    }
  }

  private ResponseEntity<?> answer(Upgrade upgrade, Locale locale) {
    return switch (upgrade) {
      case Upgrade.Possible(var present, var change) ->
        ResponseEntity.status(202).body(ChangeView.of(change));
      case Upgrade.Done(var after) ->
        ResponseEntity.ok(SubscriptionView.of(after, words.clock().instant()));
      case Upgrade.Refused(var why) ->
        Problem.of(
                status(why),
                why.id(),
                words.texts().say(locale, "licensing.upgrade.refusal." + why.id()))
            .answer();
      case Upgrade.Unknown() -> RenewalAnswers.unknown();
    };
  }

  static int status(UpgradeRefusal why) {
    return switch (why) {
      case CANNOT_BE_ADDED, BLOCKED, SUSPENDED, ACTIVATE_BY_PASSED -> 410;
      case NOT_FOR_THIS_REGION,
          ALREADY_YOURS,
          NOT_ACTIVE,
          NOT_UPGRADABLE,
          RENEWAL_CODE,
          OTHER_APPLICATION,
          OTHER_KIND,
          NOT_RICHER,
          CHANGED -> 409;
    };
  }
}
