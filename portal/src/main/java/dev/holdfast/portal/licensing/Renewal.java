package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * LIC-7: a renewal code gives its whole term to whoever had a paid licence of the same application for at least as many
 * devices. Without one the person chooses between the previous code and a shorter term.
 */
sealed interface Renewal {
  /**
   * It is made for this term.
   *
   * @param term none = without end
   * @param proof what proves it and proves no other; none where none is needed
   */
  record Given(@Nullable Period term, @Nullable SubscriptionId proof) implements Renewal {}

  /**
   * The person chooses.
   *
   * @param why the typed previous code proves nothing; none when none was typed
   */
  record Choice(ShorterTerm offer, @Nullable NoProof why) implements Renewal {}

  /**
   * What is renewed.
   *
   * @param term the whole one
   * @param region where the person is at home; none when nobody knows
   */
  record Asked(
      Product product,
      Period term,
      int places,
      int shorterPercent,
      @Nullable String region) {
    long fullDays(LocalDate today) {
      return ChronoUnit.DAYS.between(today, today.plus(term));
    }

    /** Without a previous licence; part of a day counts as a day. */
    long shorterDays(LocalDate today) {
      return share(fullDays(today), 100 - shorterPercent, 100);
    }

    private static long share(long days, long part, long whole) {
      return Math.max(1, Math.ceilDiv(days * part, whole));
    }
  }

  /** With what was found on the device and in the account: those that cover all devices first, then those used here. */
  static Renewal found(Asked asked, Collection<Evidence> held, LocalDate today, Previous previous) {
    return held.stream()
        .filter(each -> each.against(asked.product(), asked.region()).isEmpty())
        .max(Comparator.comparing((Evidence each) -> Math.min(each.places(), asked.places()))
            .thenComparing(Evidence::here)
            .thenComparing(each -> Optional.ofNullable(each.end()).orElse(Instant.MAX)))
        .map(best -> proved(asked, best, today, previous))
        .orElseGet(() -> without(asked, null, today, previous));
  }

  /** With a previous code that was typed. One that proves nothing is told, also to those who would take less. */
  static Renewal typed(Asked asked, Evidence evidence, LocalDate today, Previous previous) {
    return evidence
        .against(asked.product(), asked.region())
        .map(why -> without(asked, why, today, Previous.NONE))
        .orElseGet(() -> proved(asked, evidence, today, previous));
  }

  /** With nothing that proves it. */
  static Renewal without(Asked asked, @Nullable NoProof why, LocalDate today, Previous previous) {
    var offer = new ShorterTerm(
        asked.fullDays(today), asked.shorterDays(today), ShorterTerm.Because.NO_PREVIOUS_LICENCE);
    return previous.agreesTo(offer) ? new Given(days(offer), null) : new Choice(offer, why);
  }

  /**
   * A previous licence of fewer devices carries its share of the term; where that is less than anybody gets, it is not
   * used up.
   */
  private static Renewal proved(Asked asked, Evidence by, LocalDate today, Previous previous) {
    if (by.places() >= asked.places()) {
      return new Given(asked.term(), by.subscription());
    }
    long full = asked.fullDays(today);
    long share = Asked.share(full, by.places(), asked.places());
    long anybody = asked.shorterDays(today);
    var offer = new ShorterTerm(full, Math.max(share, anybody), ShorterTerm.Because.FEWER_DEVICES);
    return previous.agreesTo(offer)
        ? new Given(days(offer), share > anybody ? by.subscription() : null)
        : new Choice(offer, null);
  }

  private static Period days(ShorterTerm offer) {
    return Period.ofDays(Math.toIntExact(offer.days()));
  }
}
