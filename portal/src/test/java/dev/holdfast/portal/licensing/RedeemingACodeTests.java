package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Redemption.AccountFull;
import dev.holdfast.portal.licensing.Redemption.AlreadyYours;
import dev.holdfast.portal.licensing.Redemption.Granted;
import dev.holdfast.portal.licensing.Redemption.Refused;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class RedeemingACodeTests {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Redemptions redemptions;
  private final Subscriptions subscriptions;
  private final Batches batches;
  private final Catalogue catalogue;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final AccountId anna = Sold.somebody();
  private final AccountId bert = Sold.somebody();

  RedeemingACodeTests(
      Redemptions redemptions,
      Subscriptions subscriptions,
      Batches batches,
      Catalogue catalogue,
      JdbcClient jdbc,
      SettableClock clock) {
    this.redemptions = redemptions;
    this.subscriptions = subscriptions;
    this.batches = batches;
    this.catalogue = catalogue;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void makesASubscriptionThatHasNotStarted() {
    var granted = (Granted) redeem(aCode(), anna);
    var made = granted.subscription();
    assertThat(made.state(clock.instant())).isEqualTo(State.NOT_STARTED);
    assertThat(made.places()).isEqualTo(new Subscription.Places(0, 3, 1));
    assertThat(made.end()).isEmpty();
    assertThat(subscriptions.of(anna)).containsExactly(made);
    assertThat(subscriptions.history(made))
        .extracting(History.Happening::cause)
        .containsExactly("code-redeemed");
  }

  @Test
  void startsAtOnceWhenItRenewsItself() {
    var code = Sold.code(batches, Sold.plan(catalogue, Kind.AUTO_RENEWING, 3));
    var made = ((Granted) redeem(code, anna)).subscription();
    assertThat(made.state(clock.instant())).isEqualTo(State.ACTIVE);
    assertThat(made.facts().term().zone()).isEqualTo(BERLIN);
    assertThat(made.daysLeft(clock.instant()))
        .hasValueSatisfying(days -> assertThat(days).isBetween(365L, 366L));
  }

  @Test
  void isUsedUpForOthersButNotAnErrorForItsOwner() {
    var code = aCode();
    var made = ((Granted) redeem(code, anna)).subscription();
    assertThat(redeem(code, anna)).isEqualTo(new AlreadyYours(made));
    assertThat(redeem(code, bert)).isEqualTo(new Refused(Refusal.CANNOT_BE_ADDED));
    assertThat(redeem(CodeText.random(new SecureRandom()), bert)).isEqualTo(redeem(code, bert));
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void isRefusedWhileItsBatchIsHeldAndTakenAfterwards(Hold hold) {
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, null);
    var code = issued.codes().getFirst();
    var target = Target.of(issued.batch().id());
    var act = new Batches.Act(hold, "stolen", Sold.STAFF);
    batches.hold(target, act);
    assertThat(redeem(code, anna)).isEqualTo(new Refused(Refusal.valueOf(hold.name())));
    batches.lift(target, act);
    assertThat(redeem(code, anna)).isInstanceOf(Granted.class);
  }

  @Test
  void liftsOneHoldWithoutTheOther() {
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, null);
    var target = Target.of(issued.batch().id());
    batches.hold(target, new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    batches.hold(target, new Batches.Act(Hold.SUSPENDED, "unpaid", Sold.STAFF));
    batches.lift(target, new Batches.Act(Hold.BLOCKED, "found", Sold.STAFF));
    assertThat(redeem(issued.codes().getFirst(), anna)).isEqualTo(new Refused(Refusal.SUSPENDED));
  }

  @Test
  void isRefusedAfterItsActivateByDate() {
    var until = clock.instant().plus(Duration.ofDays(1));
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 2, until);
    assertThat(redeem(issued.codes().getFirst(), anna)).isInstanceOf(Granted.class);
    clock.pass(Duration.ofDays(1));
    assertThat(redeem(issued.codes().getLast(), anna))
        .isEqualTo(new Refused(Refusal.ACTIVATE_BY_PASSED));
    assertThat(redeem(issued.codes().getFirst(), anna)).isInstanceOf(AlreadyYours.class);
  }

  @Test
  void stopsAtAHundredForAnAccountAlsoWhenTwoComeAtOnce() throws Exception {
    var codes =
        Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 1), 104, null).codes();
    codes.subList(0, 98).forEach(code -> redeem(code, anna));
    var answers = atOnce(codes.subList(98, 104).stream()
        .<Callable<Redemption>>map(code -> () -> redeem(code, anna))
        .toList());
    assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(2);
    assertThat(answers).filteredOn(new AccountFull(100, 100)::equals).hasSize(4);
    assertThat(subscriptions.of(anna)).hasSize(100);
  }

  @Test
  void isGivenOnceToThirtyTwoCallersOfOneAccount() throws Exception {
    var code = aCode();
    var answers = atOnce(java.util.Collections.nCopies(32, () -> redeem(code, anna)));
    assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(AlreadyYours.class::isInstance).hasSize(31);
    assertThat(subscriptions.of(anna)).hasSize(1);
  }

  @Test
  void isGivenOnceToThirtyTwoPeople() throws Exception {
    var code = aCode();
    var people = new ArrayList<Callable<Redemption>>();
    for (int i = 0; i < 32; i++) {
      people.add(() -> redeem(code, Sold.somebody()));
    }
    var answers = atOnce(people);
    assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(new Refused(Refusal.CANNOT_BE_ADDED)::equals).hasSize(31);
  }

  @Test
  void isNeverWrittenDownInTheOpen() {
    var code = aCode();
    var made = ((Granted) redeem(code, anna)).subscription();
    assertThat(subscriptions.maskedCode(made)).hasValue(code.masked());
    assertThat(subscriptions.showCode(made, anna)).hasValue(code);
    var everything = jdbc.sql("""
            SELECT (SELECT string_agg(c::text, ' ') FROM code c)
                || (SELECT string_agg(s::text, ' ') FROM subscription s)
                || (SELECT string_agg(a::text, ' ') FROM audit_entry a)
                || coalesce((SELECT string_agg(e::text, ' ') FROM event_publication e), '')
            """).query(String.class).single();
    assertThat(everything).doesNotContain(code.symbols()).doesNotContain(code.canonical());
    assertThat(everything).contains("code.shown");
  }

  private CodeText aCode() {
    return Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3));
  }

  private Redemption redeem(CodeText code, AccountId who) {
    return redemptions.redeem(code, new Redeemer(who, BERLIN));
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
