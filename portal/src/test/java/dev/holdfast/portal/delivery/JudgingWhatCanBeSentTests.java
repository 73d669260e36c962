package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.SendingTable.active;
import static dev.holdfast.portal.delivery.SendingTable.to;
import static dev.holdfast.portal.delivery.Values.NOW;
import static dev.holdfast.portal.delivery.Values.device;
import static dev.holdfast.portal.delivery.Values.parcel;
import static dev.holdfast.portal.delivery.Values.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.delivery.Eligibility.LimitedOverAutoRenewing;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.protocol.message.Delivery.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SND-5 and SND-6, row by row. */
class JudgingWhatCanBeSentTests {
  private static final Eligibility RULE = new Eligibility(LimitedOverAutoRenewing.ALWAYS);

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @MethodSource("dev.holdfast.portal.delivery.SendingTable#rows")
  void isAnsweredAsTheTableSays(String what, String where, Object expected, SendingTable.Case it) {
    var verdict = RULE.judge(it.parcel(), it.to(), NOW);
    var answer = verdict instanceof Verdict.Refused(var why, var replaceable)
        ? why
        : ((Verdict.CanBeSent) verdict).action();
    assertThat(answer).isEqualTo(expected);
  }

  @Test
  void everyObstacleHasARowOfItsOwn() {
    assertThat(SendingTable.rows().map(row -> row.get()[2]).filter(Obstacle.class::isInstance))
        .containsAll(Set.<Object>copyOf(EnumSet.allOf(Obstacle.class)));
  }

  @Test
  void ofSeveralReasonsTheFirstIsTold() {
    var blockedTrial = parcel(subscription().kind(Kind.TRIAL).blocked());
    assertThat(why(blockedTrial, device())).isEqualTo(Obstacle.TRIAL_OR_FREE);
    var full = parcel(subscription().full());
    assertThat(why(full, Values.pending(device()))).isEqualTo(Obstacle.DELIVERY_PENDING);
    assertThat(why(full, Values.strange(Values.system(device(), "ios"))))
        .isEqualTo(Obstacle.NOT_CONNECTED);
    assertThat(why(full, to(active(Kind.LIMITED, 30), active(Kind.LIMITED, 90)).apply(device())))
        .isEqualTo(Obstacle.ADDITIONAL_PRESENT);
    assertThat(List.of(Obstacle.values())).filteredOn(Obstacle::everywhere).hasSize(11);
  }

  @Test
  void aLimitedOneMayFollowARenewalThatIsOffIfTheOperatorWantsSo() {
    var lenient = new Eligibility(LimitedOverAutoRenewing.RENEWAL_ON);
    var over = subscription().kind(Kind.AUTO_RENEWING).days(-90).renewalOff().build();
    assertThat(lenient.judge(parcel(subscription()), to(over).apply(device()), NOW))
        .isEqualTo(new Verdict.CanBeSent(Action.ACTIVE));
    assertThat(lenient.judge(
            parcel(subscription()), to(active(Kind.AUTO_RENEWING, -90)).apply(device()), NOW))
        .isEqualTo(new Verdict.Refused(Obstacle.LIMITED_OVER_AUTO_RENEWING, true));
  }

  @Test
  void replacingIsOfferedOnlyWhereItWouldHelp() {
    assertThat(refused(active(Kind.AUTO_RENEWING, 20)).replaceable()).isTrue();
    assertThat(refused(active(Kind.PROVIDER, 20)).replaceable()).isTrue();
    var reserveThatEndsLate =
        to(active(Kind.LIMITED, 30), active(Kind.LIMITED, 4000)).apply(device());
    assertThat(RULE.judge(parcel(subscription().days(60)), reserveThatEndsLate, NOW))
        .isEqualTo(new Verdict.Refused(Obstacle.ADDITIONAL_PRESENT, false));
    assertThat(RULE.judge(parcel(subscription().full()), device(), NOW))
        .isEqualTo(new Verdict.Refused(Obstacle.NO_PLACE, false));
  }

  private static Verdict.Refused refused(Subscription active) {
    return (Verdict.Refused) RULE.judge(parcel(subscription()), to(active).apply(device()), NOW);
  }

  private static Obstacle why(Parcel parcel, Recipient to) {
    return ((Verdict.Refused) RULE.judge(parcel, to, NOW)).why();
  }
}
