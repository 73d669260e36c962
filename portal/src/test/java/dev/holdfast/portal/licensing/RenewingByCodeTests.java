package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.licensing.Renewal.Choice;
import dev.holdfast.portal.licensing.Renewal.Given;
import dev.holdfast.portal.licensing.ShorterTerm.Because;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** LIC-7 as a table. */
class RenewingByCodeTests {
  private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final Renewal.Asked THREE = asked(3, 20, "DE");

  @Test
  void givesTheWholeTermToWhoeverHadAPaidLicence() {
    var old = evidence(3);
    assertThat(found(THREE, Previous.NONE, old))
        .isEqualTo(new Given(THREE.term(), old.subscription()));
    assertThat(found(THREE, Previous.SHORTER, old))
        .as("also to those who would take less")
        .isEqualTo(new Given(THREE.term(), old.subscription()));
  }

  @Test
  void offersAFifthLessWithoutOneAndGivesItToThoseWhoAgree() {
    var offer = new ShorterTerm(366, 293, Because.NO_PREVIOUS_LICENCE);
    assertThat(found(THREE, Previous.NONE)).isEqualTo(new Choice(offer, null));
    assertThat(found(THREE, Previous.SHORTER)).isEqualTo(new Given(Period.ofDays(293), null));
    assertThat(found(THREE, new Previous(null, 293L))).isInstanceOf(Given.class);
    assertThat(found(THREE, new Previous(null, 294L)))
        .as("they agreed to more than is offered now")
        .isEqualTo(new Choice(offer, null));
  }

  @ParameterizedTest(name = "{0} for {1} devices, {2} % less, after one for {3}: {4} days")
  @CsvSource({
    // the share of the devices, part of a day counts as a day
    "P1Y,  5, 20, 4, 293",
    "P1Y,  5, 50, 4, 293",
    "P1Y,  3, 70, 1, 122",
    "P1M, 10, 95, 1,   4",
    "P30D, 3, 50, 2,  20",
    // never less than anybody gets
    "P1Y,  5, 20, 1, 293",
    "P1Y,  2, 20, 1, 293",
    "P2Y, 20, 10, 1, 658",
    // never nothing
    "P1D, 20, 99, 1,   1",
    "P1D,  3,100, 0,   1"
  })
  void givesAShareToAPreviousLicenceOfFewerDevices(
      Period term, int places, int percent, int old, long days) {
    var asked = new Renewal.Asked(product("Protection", "Plus"), term, places, percent, null);
    var previous = evidence(old);
    var choice = (Choice) found(asked, Previous.NONE, previous);
    assertThat(choice.offer().because()).isEqualTo(Because.FEWER_DEVICES);
    assertThat(choice.offer().days()).isEqualTo(days);
    assertThat(choice.why()).isNull();
    var given = (Given) found(asked, Previous.SHORTER, previous);
    assertThat(given.term()).isEqualTo(Period.ofDays((int) days));
    boolean used = days > asked.shorterDays(TODAY);
    assertThat(given.proof()).isEqualTo(used ? previous.subscription() : null);
  }

  @Test
  void countsTheDaysOfTheYearAhead() {
    assertThat(THREE.fullDays(LocalDate.of(2027, 3, 1))).isEqualTo(366);
    assertThat(THREE.fullDays(LocalDate.of(2028, 2, 29))).isEqualTo(365);
    assertThat(THREE.fullDays(LocalDate.of(2026, 11, 21))).isEqualTo(365);
  }

  @Test
  void isProvedByTheOneOnTheDeviceThenByTheOneThatEndsLast() {
    var soon = evidence(3).ends(10);
    var late = evidence(3).ends(200);
    var endless = evidence(3).ends(null);
    var here = evidence(3).ends(-30).here();
    assertThat(proof(soon, late)).isEqualTo(late.subscription());
    assertThat(proof(late, endless, soon)).isEqualTo(endless.subscription());
    assertThat(proof(late, here, soon)).isEqualTo(here.subscription());
    assertThat(proof(evidence(2).here(), soon))
        .as("the whole term counts more than the place")
        .isEqualTo(soon.subscription());
  }

  @ParameterizedTest
  @EnumSource(
      value = NoProof.class,
      names = {"CANNOT_BE_USED", "SAME_CODE", "NOT_USED_YET"},
      mode = EnumSource.Mode.EXCLUDE)
  void namesWhyATypedCodeProvesNothingAndLeadsToTheShorterTerm(NoProof why) {
    var wrong = wrong(why);
    var offer = new ShorterTerm(366, 293, Because.NO_PREVIOUS_LICENCE);
    assertThat(typed(THREE, wrong, Previous.NONE)).isEqualTo(new Choice(offer, why));
    assertThat(typed(THREE, wrong, Previous.SHORTER))
        .as("nobody loses days to a slip of the pen")
        .isEqualTo(new Choice(offer, why));
    assertThat(found(THREE, Previous.NONE, wrong)).isEqualTo(new Choice(offer, null));
    assertThat(found(THREE, Previous.SHORTER, wrong))
        .isEqualTo(new Given(Period.ofDays(293), null));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"BLOCKED", "SUSPENDED"},
      mode = EnumSource.Mode.EXCLUDE)
  void isProvedWhetherThePreviousOneRunsOrHasEnded(State state) {
    assertThat(typed(THREE, evidence(3).in(state), Previous.NONE)).isInstanceOf(Given.class);
  }

  @Test
  void isProvedByAnotherEditionOfTheSameApplication() {
    assertThat(typed(THREE, evidence(5).of(product("Protection", "Premium")), Previous.NONE))
        .isInstanceOf(Given.class);
  }

  @Test
  void asksForNoRegionOfADeviceWithoutAnAccount() {
    var nowhere = asked(3, 20, null);
    assertThat(typed(nowhere, wrong(NoProof.NOT_FOR_THIS_REGION), Previous.NONE))
        .isInstanceOf(Given.class);
  }

  private static Old wrong(NoProof why) {
    var old = evidence(3);
    return switch (why) {
      case BLOCKED -> old.in(State.BLOCKED);
      case SUSPENDED -> old.in(State.SUSPENDED);
      case NOT_PAID -> old.unpaid();
      case PROMOTION -> old.promoted();
      case OTHER_PRODUCT -> old.of(product("Another", "Plus"));
      case NOT_FOR_THIS_REGION -> old.of(soldIn("FR"));
      case USED_FOR_RENEWAL -> old.spent();
      case CANNOT_BE_USED, SAME_CODE, NOT_USED_YET -> throw new IllegalArgumentException();
    };
  }

  private static SubscriptionId proof(Old... held) {
    return requireNonNull(((Given) found(THREE, Previous.NONE, held)).proof());
  }

  private static Renewal found(Renewal.Asked asked, Previous previous, Old... held) {
    var all = new ArrayList<Evidence>();
    for (var old : held) {
      all.add(old.evidence());
    }
    return Renewal.found(asked, all, TODAY, previous);
  }

  private static Renewal typed(Renewal.Asked asked, Old old, Previous previous) {
    return Renewal.typed(asked, old.evidence(), TODAY, previous);
  }

  private static Renewal.Asked asked(int places, int percent, @Nullable String region) {
    return new Renewal.Asked(
        product("Protection", "Plus"), Period.ofYears(1), places, percent, region);
  }

  private static Old evidence(int places) {
    return new Old(new Evidence(
        new SubscriptionId(UUID.randomUUID()),
        false,
        product("Protection", "Plus"),
        places,
        true,
        false,
        State.ACTIVE,
        NOW.plus(Duration.ofDays(5)),
        false));
  }

  private static Product product(String app, String edition) {
    return new Product(new ProductId("p"), app, edition, 1, List.of(), List.of(), List.of());
  }

  private static Product soldIn(String region) {
    return new Product(
        new ProductId("p"), "Protection", "Plus", 1, List.of(), List.of(), List.of(region));
  }

  /** A previous licence that differs in one thing. */
  private record Old(Evidence evidence) {
    SubscriptionId subscription() {
      return evidence.subscription();
    }

    Old here() {
      return with(true, evidence.product(), evidence.state(), evidence.end());
    }

    Old of(Product product) {
      return with(evidence.here(), product, evidence.state(), evidence.end());
    }

    Old in(State state) {
      return with(evidence.here(), evidence.product(), state, evidence.end());
    }

    Old ends(@Nullable Integer days) {
      return with(
          evidence.here(),
          evidence.product(),
          evidence.state(),
          days == null ? null : NOW.plus(Duration.ofDays(days)));
    }

    Old unpaid() {
      return marked(false, false, false);
    }

    Old promoted() {
      return marked(true, true, false);
    }

    Old spent() {
      return marked(true, false, true);
    }

    private Old with(boolean here, Product product, State state, @Nullable Instant end) {
      return new Old(new Evidence(
          subscription(), here, product, evidence.places(), true, false, state, end, false));
    }

    private Old marked(boolean paid, boolean promotion, boolean spent) {
      return new Old(new Evidence(
          subscription(),
          false,
          evidence.product(),
          evidence.places(),
          paid,
          promotion,
          evidence.state(),
          evidence.end(),
          spent));
    }
  }
}
