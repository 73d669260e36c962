package dev.holdfast.portal.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Facts;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.SecurityState;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingAHouseholdTests {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final AccountId ANNA = new AccountId(UUID.randomUUID());

  @Test
  void aNewOneHasNothingThatNeedsItAndThreeStepsToGo() {
    var household = new Household(List.of(), List.of(), NOW);
    assertThat(household.needs()).isEmpty();
    assertThat(household.steps(false)).isEqualTo(new Household.Steps(false, false, false));
    assertThat(household.steps(true).agent()).isTrue();
  }

  @Test
  void aConnectedComputerProvesThatTheAgentWasGot() {
    var household = new Household(List.of(ending(300)), List.of(laptop("valid")), NOW);
    assertThat(household.steps(false).all()).isTrue();
    assertThat(household.needs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      300,  -
      15,   -
      14,   home.need.ends-soon
      1,    home.need.ends-soon
      0,    home.need.limited-mode
      -29,  home.need.limited-mode
      -30,  home.need.expired
      """)
  void saysWhenASubscriptionIsAboutToEndOrHas(int days, @Nullable String need) {
    var needs = new Household(List.of(ending(days)), List.of(), NOW).needs();
    assertThat(needs.stream().map(each -> each.words().key()).toList())
        .isEqualTo(need == null ? List.of() : List.of(need));
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      valid,   -
      none,    home.need.no-licence
      refused, home.need.licence-refused
      expired, home.need.licence-refused
      """)
  void saysWhichDeviceLacksALicence(String state, @Nullable String need) {
    var needs = new Household(List.of(), List.of(laptop(state)), NOW).needs();
    assertThat(needs.stream().map(each -> each.words().key()).toList())
        .isEqualTo(need == null ? List.of() : List.of(need));
  }

  @Test
  void namesTheGravestFirst() {
    var household =
        new Household(List.of(ending(3)), List.of(laptop("none"), laptop("refused")), NOW);
    assertThat(household.needs().getFirst().words().key()).isEqualTo("home.need.licence-refused");
    assertThat(household.needs()).hasSize(3);
  }

  @Test
  void saysProtectedOnlyWhenEveryDeviceIs() {
    var safe = stands(Level.PROTECTED);
    assertThat(new Household(List.of(), List.of(safe, stands(Level.WORKING)), NOW).allSafe())
        .isTrue();
    assertThat(new Household(List.of(), List.of(safe, laptop("valid")), NOW).allSafe())
        .isFalse();
    assertThat(new Household(List.of(), List.of(), NOW).allSafe()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "THREAT_NOT_HANDLED, home.need.device-problem",
    "DATABASES_OLD, home.need.device-attention",
    "NO_CONTACT, home.need.device-unknown",
  })
  void saysWhatADeviceNeeds(Reason reason, String need) {
    var household = new Household(List.of(), List.of(stands(reason.level(), reason)), NOW);
    assertThat(household.allSafe()).isFalse();
    assertThat(household.needs()).singleElement().satisfies(each -> {
      assertThat(each.words().key()).isEqualTo(need);
      assertThat(each.detail()).isNotNull();
    });
  }

  private static Guarded stands(Level level, Reason... reasons) {
    var known = laptop("valid");
    return new Guarded(known.device(), null, new SecurityState(level, List.of(reasons), List.of()));
  }

  private static Subscription ending(int days) {
    var product = new Product(
        new ProductId("plus"), "Holdfast", "Plus", 20, List.of(), List.of("linux"), List.of());
    var plan = new Plan(
        new PlanId("plus-1y-3"),
        product.id(),
        "3 devices, 1 year",
        Kind.LIMITED,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(Period.ofYears(1), 3, 1),
        null);
    var end = Instant.parse("2026-11-21T00:00:00Z").plus(Duration.ofDays(days));
    var term = new Facts.Term(end.minus(Duration.ofDays(365)), end, ZoneOffset.UTC, 0, 30);
    return new Subscription(
        new SubscriptionId(UUID.randomUUID()),
        ANNA,
        new Subscription.Offer(plan, product),
        null,
        1,
        NOW,
        new Facts(
            term, new Facts.Against(false, false, null, null), new Facts.Paid(null, null, 0, null)),
        new Subscription.Places(1, 3, 1));
  }

  private static Guarded laptop(String licenceState) {
    var installation = new Device.Installation(
        Device.Type.COMPUTER, Device.System.LINUX, "12", "0.1.0", ZoneOffset.UTC, Locale.ENGLISH);
    var report = new Device.Report(1, null, licenceState, null, "none");
    var device = new Device(
        new DeviceId(UUID.randomUUID()),
        ANNA,
        "laptop",
        "thumbprint",
        installation,
        new Device.Contact(true, NOW, report));
    return new Guarded(device, null, null);
  }
}
