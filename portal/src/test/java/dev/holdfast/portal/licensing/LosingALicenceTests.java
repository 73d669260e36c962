package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.message.EntitlementAnswer.Result;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What becomes of a licence when its computer is disconnected, its code blocked, its time up. */
class LosingALicenceTests extends AtALicensedLaptop {
  LosingALicenceTests(ApplicationContext portal, SettableClock clock, Site site) {
    super(portal, clock, site);
  }

  @Test
  void losesLicenceAndPlaceWhenItIsDisconnected() {
    var only = redeemed(plan(1));
    take(laptop, null);
    long sequence = licence(laptop).sequence();
    assertThat(laptop.post("/disconnections", "{\"freePlace\":true}").body())
        .contains("\"placeFreed\":true");
    assertThat(taken(only)).isZero();
    assertThat(laptop.state().licence()).isNull();
    assertProblem(laptop.get("/licence"), 404, "no-licence");
    assertProblem(choose(laptop, null), 409, "not-connected");
    connect(laptop, anna);
    take(laptop, null);
    assertThat(licence(laptop).sequence()).isGreaterThan(sequence);
  }

  @Test
  void keepsBothWhenItsPlaceIsNotFreed() {
    var only = redeemed(plan(1));
    take(laptop, null);
    laptop.post("/disconnections", "{\"freePlace\":false}");
    assertThat(taken(only)).isEqualTo(1);
    assertThat(laptop.state().licence()).isNotNull();
    connect(laptop, anna);
    assertThat(take(laptop, null).result()).isEqualTo(Result.ALREADY);
  }

  @Test
  void isLicensedAnewWhenItsLicenceIsDueAndTellsTheStateThen() {
    redeemed(plan(1));
    take(laptop, null);
    var first = licence(laptop);
    assertThat(licence(laptop)).isEqualTo(first);
    clock.pass(Duration.between(clock.instant(), first.validity().refreshBy()).plusSeconds(1));
    var second = licence(laptop);
    assertThat(second.sequence()).isGreaterThan(first.sequence());
    assertThat(second.active()).isEqualTo(first.active());
  }

  @Test
  void isToldThatItsCodeWasBlocked() {
    var issued = Sold.issue(batches, plan(1), 1, null);
    redeem(issued.codes().getFirst());
    take(laptop, null);
    long sequence = licence(laptop).sequence();
    var target = Target.of(issued.batch().id());
    batches.hold(target, new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    assertThat(awaitLicenceAfter(sequence).active().state()).isEqualTo("blocked");
    assertThat(take(laptop, null).result()).isEqualTo(Result.NONE);
    sequence = licence(laptop).sequence();
    batches.lift(target, new Batches.Act(Hold.BLOCKED, "found", Sold.STAFF));
    assertThat(awaitLicenceAfter(sequence).active().state()).isEqualTo("active");
  }

  private Licence awaitLicenceAfter(long sequence) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> licence(laptop).sequence() != sequence);
    return licence(laptop);
  }
}
