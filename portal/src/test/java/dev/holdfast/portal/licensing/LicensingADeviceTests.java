package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.EntitlementAnswer.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** A computer takes a subscription and holds its licence. */
class LicensingADeviceTests extends AtALicensedLaptop {
  LicensingADeviceTests(ApplicationContext portal, SettableClock clock, Site site) {
    super(portal, clock, site);
  }

  @Test
  void takesTheOneThatFitsAndBeginsItsTerm() {
    var id = redeemed(plan(3)).id();
    var answer = take(laptop, null);
    assertThat(answer.result()).isEqualTo(Result.TAKEN);
    assertThat(answer.subscription()).isEqualTo(id.text());
    var now = subscriptions.find(id, anna.account()).orElseThrow();
    assertThat(now.state(clock.instant())).isEqualTo(State.ACTIVE);
    assertThat(now.places().taken()).isEqualTo(1);
    assertThat(take(laptop, null).result()).isEqualTo(Result.ALREADY);
    assertThat(subscriptions.find(id, anna.account()).orElseThrow()).isEqualTo(now);
  }

  @Test
  void signsALicenceThatTheDeviceCanVerify() {
    var id = redeemed(plan(3)).id();
    long before = laptop.state().version();
    take(laptop, null);
    var state = laptop.state();
    assertThat(state.version()).isGreaterThan(before);
    var licence = licence(laptop);
    assertThat(licence.sequence()).isEqualTo(requireNonNull(state.licence()).sequence());
    assertThat(licence.sequence())
        .isBetween(
            clock.instant().minusSeconds(60).toEpochMilli(), clock.instant().toEpochMilli());
    assertThat(licence.active().subscription()).isEqualTo(id.text());
    assertThat(licence.active().state()).isEqualTo("active");
    assertThat(licence.active().product().features()).containsExactly("scan");
    assertThat(
            Duration.between(licence.validity().issuedAt(), licence.validity().offlineUntil()))
        .isEqualTo(Duration.ofDays(14));
  }

  @Test
  void asksWhichWhenSeveralFit() {
    var first = redeemed(plan(3)).id();
    redeemed(plan(1));
    var answer = take(laptop, null);
    assertThat(answer.result()).isEqualTo(Result.CHOOSE);
    assertThat(answer.offers()).hasSize(2).allMatch(offer -> offer.fits());
    assertThat(laptop.state().licence()).isNull();
    assertThat(take(laptop, first.text()).result()).isEqualTo(Result.TAKEN);
    assertThat(licence(laptop).active().subscription()).isEqualTo(first.text());
  }

  @Test
  void givesTheOldPlaceBackWhenItChangesTheSubscription() {
    var first = redeemed(plan(1));
    var second = redeemed(plan(1));
    take(laptop, first.id().text());
    long sequence = licence(laptop).sequence();
    take(laptop, second.id().text());
    assertThat(taken(first)).isZero();
    assertThat(taken(second)).isEqualTo(1);
    assertThat(licence(laptop).sequence()).isGreaterThan(sequence);
    assertThat(requireNonNull(laptop.state().revocations())).isPositive();
    assertThat(subscriptions.history(first))
        .extracting(History.Happening::cause)
        .containsExactly("place-freed", "term-started", "place-taken", "code-redeemed");
  }

  @Test
  void isRefusedWithTheReasonWhenNoneFits() {
    var only = redeemed(plan(1));
    var desktop = Computer.enrolled(url);
    connect(desktop, anna);
    take(laptop, null);
    assertThat(take(desktop, null).result()).isEqualTo(Result.NONE);
    assertProblem(choose(desktop, only.id().text()), 409, "no-place-left");
    assertProblem(choose(desktop, "sub_00000000000000000000000000"), 404, "no-such-subscription");
    assertProblem(choose(desktop, "'; --"), 404, "no-such-subscription");
    var bert = people.register("bert");
    var foreign = Computer.enrolled(url);
    connect(foreign, bert);
    assertProblem(choose(foreign, only.id().text()), 404, "no-such-subscription");
  }

  @Test
  void isActivatedByACodeWithoutAnAccountAndBringsItAlong() {
    var loner = Computer.enrolled(url);
    var code = Sold.code(batches, plan(2));
    var activated = activated(loner.post("/activations", new Activation(code.canonical())));
    assertThat(activated.owned()).isFalse();
    assertThat(activated.end()).isNotNull();
    assertThat(licence(loner).active().subscription()).isEqualTo(activated.subscription());
    assertThat(activated(loner.post("/activations", new Activation(code.canonical()))))
        .isEqualTo(activated);
    var second = Computer.enrolled(url);
    assertThat(activated(second.post("/activations", new Activation(code.canonical())))
            .subscription())
        .isEqualTo(activated.subscription());
    connect(loner, anna);
    assertThat(take(loner, null).result()).isEqualTo(Result.ALREADY);
    assertThat(subscriptions.of(anna.account()))
        .extracting(each -> each.id().text())
        .containsExactly(activated.subscription());
    assertProblem(
        Computer.enrolled(url).post("/activations", new Activation(code.canonical())),
        410,
        "cannot-be-added");
  }

  @Test
  void redeemsACodeEnteredThereIntoItsAccount() {
    var code = Sold.code(batches, plan(1));
    var activated = activated(laptop.post("/activations", new Activation(code.canonical())));
    assertThat(activated.owned()).isTrue();
    assertThat(subscriptions.of(anna.account())).hasSize(1);
    assertProblem(laptop.post("/activations", "{}"), 422, "missing");
    assertProblem(laptop.post("/activations", new Activation("ABCD")), 422, "malformed");
    assertProblem(
        laptop.post("/activations", "{\"code\":\"\\u0000" + "A".repeat(24) + "\"}"),
        422,
        "malformed");
  }
}
