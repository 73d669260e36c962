package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Redemptions;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.SecurityFacts;
import dev.holdfast.protocol.protection.SecurityState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** What the device makes of its own facts, its licence and its rules is what the portal shows. */
@PortalTest
class AgreeingWithTheAgentTests {
  private static final int HISTORIES = 40;

  private final ApplicationContext portal;
  private final Watch watch;

  AgreeingWithTheAgentTests(ApplicationContext portal) {
    this.portal = portal;
    this.watch = new Watch(portal, "anna");
  }

  @AfterEach
  void backToNow() {
    clock().reset();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMITED", "AUTO_RENEWING"})
  void bothSayTheSame(Kind kind) {
    var plan = Sold.plan(portal.getBean(Catalogue.class), kind, 1);
    var code = Sold.code(portal.getBean(Batches.class), plan);
    var redeemer = new Redemptions.Redeemer(watch.anna.account(), ZoneOffset.UTC);
    var bought = (Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer);
    watch.laptop.post(
        "/entitlements", new EntitlementChoice(bought.subscription().id().text()));
    portal
        .getBean(HiddenReasons.class)
        .hide(watch.device, watch.anna.account(), Reason.FULL_SCAN_DUE);
    long seed = new Random().nextLong();
    var random = new Random(seed);
    long number = 0;
    for (var after : List.of(0, 355, 8, 60)) {
      clock().pass(Duration.ofDays(after));
      watch.laptop.enrol();
      for (int i = 0; i < HISTORIES / 4; i++) {
        var report = any(random, ++number);
        watch.laptop.post("/protection", report);
        assertThat(withoutContact(Objects.requireNonNull(watch.seen().state())))
            .as("seed " + seed + ": " + report)
            .isEqualTo(ofTheAgent(report));
      }
    }
  }

  /** By the licence that it holds and the rules that it was told. */
  private SecurityState ofTheAgent(ProtectionReport said) {
    var used = licence().map(held -> held.inUse(watch.now())).orElse(null);
    var databases = said.databases();
    var facts = new SecurityFacts(
        said.engine().state(),
        databases == null ? null : databases.madeAt(),
        said.since(),
        said.fullScanAt(),
        said.components(),
        said.threats(),
        false,
        false,
        used == null
            ? null
            : new SecurityFacts.SubscriptionFacts(
                used.stateAt(watch.now()),
                used.term().end(),
                Boolean.TRUE.equals(used.term().renews())),
        null,
        Objects.requireNonNull(said.permissions()));
    return SecurityState.of(
        facts, Objects.requireNonNull(watch.laptop.state().security()), watch.now());
  }

  private Optional<Licence> licence() {
    var answer = watch.laptop.get("/licence");
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    var root = portal.getBean(PortalKeys.class).rootThumbprint();
    var set = (KeySetVerifier.Answer.Trusted)
        new KeySetVerifier(root).verify(watch.laptop.get("/keys").body(), 0);
    var known = new LicenceVerifier.Known(
        watch.laptop.device(), watch.laptop.key().publicKey().thumbprint(), 0, watch.now());
    return switch (new LicenceVerifier(set.keys()).verify(answer.body(), known)) {
      case LicenceVerifier.Answer.Verified(var licence) -> Optional.of(licence);
      case LicenceVerifier.Answer.Refused(var why, var licence) -> Optional.ofNullable(licence);
    };
  }

  /** The portal knows of contact, which the device has as long as it judges. */
  private static SecurityState withoutContact(SecurityState state) {
    var reasons =
        state.reasons().stream().filter(each -> each != Reason.NO_CONTACT).toList();
    var level =
        reasons.stream().map(Reason::level).min(Comparator.naturalOrder()).orElse(Level.PROTECTED);
    return new SecurityState(level, reasons, state.hidden());
  }

  private ProtectionReport any(Random random, long number) {
    return new ProtectionReport(
        number,
        ago(random, 40),
        new ProtectionReport.Engine(any(random, EngineState.values()), null, null, null),
        random.nextInt(4) == 0 ? null : new ProtectionReport.Databases(1L, ago(random, 9)),
        List.of(
            new ComponentState(
                Component.REAL_TIME_PROTECTION,
                random.nextBoolean(),
                null,
                random.nextBoolean() ? null : "no-access"),
            new ComponentState(Component.SCHEDULED_SCAN, random.nextBoolean(), null, null)),
        null,
        random.nextBoolean() ? null : ago(random, 20),
        null,
        random.nextInt(3) == 0 ? 1 : 0,
        random.nextInt(3) == 0 ? List.of("full-access") : List.of());
  }

  private Instant ago(Random random, int days) {
    return watch.now().minusSeconds(random.nextInt(days * 86_400));
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  private SettableClock clock() {
    return (SettableClock) portal.getBean(Clock.class);
  }
}
