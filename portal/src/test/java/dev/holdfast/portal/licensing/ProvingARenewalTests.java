package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.licensing.Redemption.Granted;
import dev.holdfast.portal.licensing.Redemption.PreviousNeeded;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.licensing.ShorterTerm.Because;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ProvingARenewalTests {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Redemptions redemptions;
  private final Batches batches;
  private final Catalogue catalogue;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final AccountId anna = Sold.somebody();
  private final AccountId bert = Sold.somebody();
  private final ProductId product;
  private final PlanId three;
  private final PlanId renewal;

  ProvingARenewalTests(
      Redemptions redemptions,
      Batches batches,
      Catalogue catalogue,
      JdbcClient jdbc,
      SettableClock clock) {
    this.redemptions = redemptions;
    this.batches = batches;
    this.catalogue = catalogue;
    this.jdbc = jdbc;
    this.clock = clock;
    this.product = Sold.product(catalogue);
    this.three = plan(Kind.LIMITED, Purpose.NEW, 3);
    this.renewal = plan(Kind.LIMITED, Purpose.RENEWAL, 3);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void renewsWhatAnnaPaidForBefore() {
    var code = code(renewal);
    assertThat(needed(redeem(code, anna)).why()).isNull();
    granted(redeem(code(three), anna));
    var made = granted(redeem(code, anna));
    assertThat(made.facts().paid().length()).isEqualTo(Period.ofYears(1));
    assertThat(made.start()).as("its own, and not begun").isEmpty();
  }

  @Test
  void provesOneRenewalWithEach() {
    granted(redeem(code(plan(Kind.TRIAL, Purpose.NEW, 3)), anna));
    needed(redeem(code(renewal), anna));
    granted(redeem(code(three), anna));
    granted(redeem(code(renewal), anna));
    granted(redeem(code(renewal), anna));
    var proofs = jdbc.sql("SELECT renews FROM subscription WHERE account = :account")
        .param("account", anna.value())
        .query((rs, n) -> rs.getString(1))
        .list();
    assertThat(proofs)
        .as("the renewal itself proves the next")
        .filteredOn(Objects::nonNull)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void givesTheShorterTermToWhoeverAgreedAndKeepsItToTheDay() {
    var code = code(renewal);
    var offer = needed(redeem(code, anna)).offer();
    assertThat(offer.because()).isEqualTo(Because.NO_PREVIOUS_LICENCE);
    var made = granted(redeem(code, anna, new Previous(null, offer.days())));
    assertThat(made.facts().paid().length()).isEqualTo(Period.ofDays((int) offer.days()));
    var start = clock.instant();
    var end = made.facts().endIfBegun(start, BERLIN).orElseThrow();
    assertThat(PaidTerm.lastDay(end, BERLIN))
        .isEqualTo(start.atZone(BERLIN).toLocalDate().plusDays(offer.days() - 1));
  }

  @Test
  void neverLastsLongerThanFromItsActivateByDate() {
    var until = clock.instant().plus(Duration.ofDays(30));
    var code = Sold.issue(batches, renewal, 1, until).codes().getFirst();
    var made = granted(redeem(code, anna, Previous.SHORTER));
    var days = made.facts().paid().length();
    var late = until.plus(Duration.ofDays(90));
    assertThat(made.facts().endIfBegun(late, BERLIN))
        .hasValue(PaidTerm.end(until, Objects.requireNonNull(days), BERLIN));
  }

  @Test
  void takesAPreviousCodeOfTheirOwnOrOfNobody() {
    var hers = code(three);
    var hersMade = granted(redeem(hers, anna));
    var made = granted(redeem(code(renewal), anna, Previous.code(hers)));
    assertThat(renews(made)).isEqualTo(hersMade.id().value());
    var nobodys = code(three);
    var left = granted(redeem(nobodys, Sold.somebody()));
    jdbc.sql("UPDATE subscription SET account = NULL WHERE id = :id")
        .param("id", left.id().value())
        .update();
    var second = granted(redeem(code(renewal), bert, Previous.code(nobodys)));
    assertThat(renews(second)).isEqualTo(left.id().value());
  }

  @Test
  void namesWhyAPreviousCodeProvesNothing() {
    var code = code(renewal);
    assertWhy(code, CodeText.random(new SecureRandom()), NoProof.CANNOT_BE_USED);
    var foreign = code(three);
    granted(redeem(foreign, bert));
    assertWhy(code, foreign, NoProof.CANNOT_BE_USED);
    assertWhy(code, code, NoProof.SAME_CODE);
    assertWhy(code, code(three), NoProof.NOT_USED_YET);
    assertWhy(code, held(code(plan(Kind.TRIAL, Purpose.NEW, 3))), NoProof.NOT_PAID);
    assertWhy(code, held(promotional()), NoProof.PROMOTION);
    assertWhy(code, hold(held(code(three)), Hold.BLOCKED), NoProof.BLOCKED);
    assertWhy(code, hold(code(three), Hold.BLOCKED), NoProof.BLOCKED);
    assertWhy(code, hold(held(code(three)), Hold.SUSPENDED), NoProof.SUSPENDED);
    var spent = held(code(three));
    granted(redeem(code(renewal), anna, Previous.code(spent)));
    assertWhy(code, spent, NoProof.USED_FOR_RENEWAL);
    granted(redeem(code, anna, Previous.SHORTER));
  }

  @Test
  void tellsTheShareOfFewerDevicesBeforeAnythingChanges() {
    granted(redeem(code(plan(Kind.LIMITED, Purpose.NEW, 9)), bert));
    granted(redeem(code(plan(Kind.LIMITED, Purpose.NEW, 9)), anna));
    var ten = code(plan(Kind.LIMITED, Purpose.RENEWAL, 10));
    var offer = needed(redeem(ten, anna)).offer();
    assertThat(offer.because()).isEqualTo(Because.FEWER_DEVICES);
    assertThat(offer.days()).isEqualTo(Math.ceilDiv(offer.fullDays() * 9, 10));
    assertThat(redemptions.redeem(ten, new Redeemer(anna, BERLIN)))
        .as("nothing was changed")
        .isEqualTo(new PreviousNeeded(offer, null));
    var made = granted(redeem(ten, anna, new Previous(null, offer.days())));
    assertThat(made.facts().paid().length()).isEqualTo(Period.ofDays((int) offer.days()));
    assertThat(renews(made)).isNotNull();
  }

  @Test
  void provesOneOfTwoRenewalsThatComeAtTheSameInstant() throws Exception {
    for (int round = 0; round < 10; round++) {
      var nobodys = code(three);
      var left = granted(redeem(nobodys, Sold.somebody()));
      jdbc.sql("UPDATE subscription SET account = NULL WHERE id = :id")
          .param("id", left.id().value())
          .update();
      var tries = new ArrayList<Callable<Redemption>>();
      for (int i = 0; i < 4; i++) {
        var who = Sold.somebody();
        var code = code(renewal);
        tries.add(() -> redeem(code, who, Previous.code(nobodys)));
      }
      var answers = atOnce(tries);
      assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
      assertThat(answers)
          .filteredOn(PreviousNeeded.class::isInstance)
          .hasSize(3)
          .allSatisfy(
              answer -> assertThat(needed(answer).why()).isEqualTo(NoProof.USED_FOR_RENEWAL));
    }
  }

  @Test
  void isForbiddenTwiceByTheDatabaseToo() {
    var keys = jdbc.sql("""
            SELECT count(*) FROM pg_indexes
             WHERE tablename = 'subscription' AND indexdef LIKE '%UNIQUE%(renews)'
            """).query(Long.class).single();
    assertThat(keys).isEqualTo(1);
  }

  private void assertWhy(CodeText code, CodeText previous, NoProof why) {
    var needed = needed(redeem(code, anna, Previous.code(previous)));
    assertThat(needed.why()).isEqualTo(why);
    assertThat(needed.offer().days()).isPositive();
  }

  private CodeText held(CodeText code) {
    granted(redeem(code, anna));
    return code;
  }

  private CodeText promotional() {
    var issued = Sold.issue(batches, three, 1, null);
    jdbc.sql("UPDATE batch SET promotion = true WHERE id = :id")
        .param("id", issued.batch().id().value())
        .update();
    return issued.codes().getFirst();
  }

  private CodeText hold(CodeText code, Hold hold) {
    var id = batches.find(code, Sold.STAFF).orElseThrow().id();
    batches.hold(Target.of(id), new Batches.Act(hold, "stolen", Sold.STAFF));
    return code;
  }

  private PlanId plan(Kind kind, Purpose purpose, int places) {
    return Sold.plan(catalogue, product, kind, purpose, places);
  }

  private CodeText code(PlanId plan) {
    return Sold.code(batches, plan);
  }

  private @Nullable UUID renews(Subscription made) {
    return jdbc.sql("SELECT renews FROM subscription WHERE id = :id")
        .param("id", made.id().value())
        .query((rs, n) -> rs.getObject(1, UUID.class))
        .single();
  }

  private Redemption redeem(CodeText code, AccountId who) {
    return redeem(code, who, Previous.NONE);
  }

  private Redemption redeem(CodeText code, AccountId who, Previous previous) {
    return redemptions.redeem(code, new Redeemer(who, BERLIN), previous);
  }

  private static Subscription granted(Redemption answer) {
    assertThat(answer).isInstanceOf(Granted.class);
    return ((Granted) answer).subscription();
  }

  private static PreviousNeeded needed(Redemption answer) {
    assertThat(answer).isInstanceOf(PreviousNeeded.class);
    return (PreviousNeeded) answer;
  }

  private static List<Redemption> atOnce(List<? extends Callable<Redemption>> tries)
      throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Redemption>();
      for (var answer : callers.invokeAll(tries)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
