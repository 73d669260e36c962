package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class LookingAtASubscriptionTests {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Redemptions redemptions;
  private final Batches batches;
  private final Catalogue catalogue;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Texts texts;
  private final ApplicationContext portal;
  private final String url;
  private final People people;

  LookingAtASubscriptionTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.portal = portal;
    this.redemptions = portal.getBean(Redemptions.class);
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.jdbc = portal.getBean(JdbcClient.class);
    this.texts = portal.getBean(Texts.class);
    this.clock = clock;
    this.url = site.url().toString();
    this.people = new People(site);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void annaSeesAllThereIsToKnow() {
    var anna = people.register("anna");
    var held = hold(anna, Kind.AUTO_RENEWING);
    var page = anna.browser().get(path(held)).body();
    assertThat(page)
        .contains("Protection Plus", "Renews by itself", "Renews after", "days left")
        .contains("0 of 3 device places used", "Free places", "User places")
        .contains("Activation code added", "Term started")
        .contains("Support key")
        .contains("•••••-•••••-•••••-•••••-");
    var key = String.valueOf(held.supportKey());
    assertThat(page.replace(" ", "")).as("readable groups").contains(key);
    assertThat(page).doesNotContain(key);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasWordsBeforeItsStartAndAfter(Kind kind) {
    var anna = people.register("anna");
    var held = hold(anna, kind);
    assertThat(anna.browser().get(path(held)).statusCode()).isEqualTo(200);
    run(held, Duration.ofDays(-10), Duration.ofDays(20));
    assertThat(anna.browser().get(path(held)).body()).contains("Active").contains("20 days left");
    jdbc.sql(
            "UPDATE subscription SET started_at = NULL, ends_at = NULL, zone = NULL WHERE id = :id")
        .param("id", held.id().value())
        .update();
    assertThat(anna.browser().get(path(held)).body()).contains("Not started");
  }

  @Test
  void timeChangesWhatThePageSays() {
    var anna = people.register("anna");
    var held = hold(anna, Kind.LIMITED);
    run(held, Duration.ofDays(-365), Duration.ofDays(1));
    assertThat(anna.browser().get("/subscriptions").body()).contains("Ends today");
    run(held, Duration.ofDays(-365), Duration.ofDays(-1));
    assertThat(anna.browser().get(path(held)).body())
        .contains("Limited mode", "Limited protection until", "get no updates");
    run(held, Duration.ofDays(-400), Duration.ofDays(-31));
    assertThat(anna.browser().get("/subscriptions").body())
        .contains("Expired", "Ended on", "Enter another code");
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void whatStandsAgainstItIsSaidWithTheWayToHelp(Hold hold) {
    var anna = people.register("anna");
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, null);
    var redeemer = new Redeemer(anna.account(), BERLIN);
    var granted = redemptions.redeem(issued.codes().getFirst(), redeemer);
    batches.hold(Target.of(issued.batch().id()), new Batches.Act(hold, "stolen", Sold.STAFF));
    var held = ((Redemption.Granted) granted).subscription();
    assertThat(anna.browser().get(path(held)).body())
        .contains(hold == Hold.BLOCKED ? "Withdrawn by the publisher" : "Suspended for now")
        .contains("Customer service")
        .doesNotContain("stolen", Sold.STAFF.id());
  }

  @Test
  void cancelledAndRemovedOnesSayWhen() {
    var anna = people.register("anna");
    var held = hold(anna, Kind.AUTO_RENEWING);
    end(held, "CANCELLED");
    assertThat(anna.browser().get(path(held)).body()).contains("Cancelled on");
    end(held, "REMOVED");
    assertThat(anna.browser().get(path(held)).body()).contains("Removed from your account on");
    assertThat(anna.browser().get("/subscriptions").body())
        .doesNotContain(held.id().text());
  }

  @Test
  void theComputersThatUseItAreNamed() {
    var anna = people.register("anna");
    var held = hold(anna, Kind.LIMITED);
    assertThat(anna.browser().get(path(held)).body()).contains("No device uses it yet");
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    var device = DeviceId.parse(computer.device()).orElseThrow();
    portal.getBean(Entitlements.class).take(device);
    var name = portal.getBean(Devices.class).find(device).orElseThrow().name();
    assertThat(anna.browser().get(path(held)).body())
        .contains("<bdi>" + name + "</bdi>", "Holds a place since", "Device place taken")
        .contains("1 of 3 device places used", "Active", "365 days left")
        .doesNotContain("No device uses it yet");
  }

  @Test
  void nobodyElseSeesIt() {
    var anna = people.register("anna");
    var held = hold(anna, Kind.LIMITED);
    var bert = people.register("bert").browser();
    assertThat(bert.get(path(held)).statusCode()).isEqualTo(404);
    assertThat(bert.get(path(held) + "/code").statusCode()).isEqualTo(404);
    assertThat(bert.get("/subscriptions?added=" + held.id().text()).body())
        .doesNotContain("is in your account");
    assertThat(bert.get("/subscriptions/sub_nonsense").statusCode()).isEqualTo(404);
    var guest = people.guest().get(path(held));
    assertThat(guest.headers().firstValue("Location").orElseThrow()).contains("/sign-in");
  }

  @Test
  void theCodeIsShownToAnnaAndWrittenDown() {
    var anna = people.register("anna");
    var code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3));
    var held = redeem(anna, code);
    assertThat(anna.browser().get(path(held)).body()).doesNotContain(code.canonical());
    assertThat(shown(anna)).isZero();
    var page = anna.browser().get(path(held) + "/code");
    assertThat(page.body()).contains(code.canonical());
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(shown(anna)).isOne();
  }

  @Test
  void theCodeIsShownOnlyAfterThePasswordWhenTheSignInIsOld() {
    var anna = people.register("anna");
    var code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3));
    var held = redeem(anna, code);
    clock.pass(Duration.ofMinutes(11));
    var answer = anna.browser().get(path(held) + "/code");
    var again = answer.headers().firstValue("Location").orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(again).startsWith("/sign-in/again?continue=");
    assertThat(shown(anna)).isZero();
    var proven = anna.browser()
        .submit(
            again,
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", path(held) + "/code"));
    assertThat(proven.headers().firstValue("Location")).hasValue(path(held) + "/code");
    assertThat(anna.browser().get(path(held) + "/code").body()).contains(code.canonical());
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void everythingThatCanHappenHasWords(Cause cause) {
    assertThat(texts.has("licensing.history." + cause.id())).isTrue();
  }

  private Subscription hold(People.Person person, Kind kind) {
    return redeem(person, Sold.code(batches, Sold.plan(catalogue, kind, 3)));
  }

  private Subscription redeem(People.Person person, dev.holdfast.protocol.code.CodeText code) {
    var redeemer = new Redeemer(person.account(), BERLIN);
    return ((Redemption.Granted) redemptions.redeem(code, redeemer)).subscription();
  }

  private void run(Subscription held, Duration start, Duration end) {
    var today = clock.instant().atZone(BERLIN).toLocalDate().atStartOfDay(BERLIN);
    jdbc.sql(
            "UPDATE subscription SET started_at = :start, ends_at = :end, zone = :zone WHERE id = :id")
        .param("start", today.plusDays(start.toDays()).toOffsetDateTime())
        .param("end", today.plusDays(end.toDays()).toOffsetDateTime())
        .param("zone", BERLIN.getId())
        .param("id", held.id().value())
        .update();
  }

  private void end(Subscription held, String kind) {
    jdbc.sql(
            "INSERT INTO subscription_end (subscription, kind, at, by) VALUES (:id, :kind, :at, 'test')")
        .param("id", held.id().value())
        .param("kind", kind)
        .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();
  }

  private int shown(People.Person person) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = 'code.shown' AND actor = :actor")
        .param("actor", person.account().text())
        .query(Integer.class)
        .single();
  }

  private static String path(Subscription held) {
    return "/subscriptions/" + held.id().text();
  }
}
