package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class ListingAllCodesTests {
  private static final String PATH = "/subscriptions/list";

  private final ApplicationContext portal;
  private final SettableClock clock;
  private final People people;
  private final Owned owned;
  private final String url;

  ListingAllCodesTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.portal = portal;
    this.clock = clock;
    this.people = new People(site);
    this.owned = new Owned(portal);
    this.url = site.url().toString();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void annaHasItOnceAsAPageAndOnceAsAFileAndIsToldByMail() throws Exception {
    var anna = people.register("anna");
    var code = owned.code(owned.plan(Kind.LIMITED, Period.ofYears(1), 2));
    var held = owned.redeem(anna.account(), code);
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    portal
        .getBean(Entitlements.class)
        .take(DeviceId.parse(computer.device()).orElseThrow(), held.id());
    assertThat(anna.browser().get("/subscriptions").body()).contains(PATH);
    var list = ask(anna);
    var page = anna.browser().get(list);
    assertThat(page.body()).contains(code.canonical(), "Protection Plus", "Debian 12");
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    var again = anna.browser().get(list);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).doesNotContain(code.canonical()).contains("opened already");
    var file = anna.browser().get(list + "/file");
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.body().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"" + code.canonical() + "\"", "\"Active\"");
    assertThat(anna.browser().get(list + "/file").statusCode()).isEqualTo(303);
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("list of"));
    assertThat(mails.getLast().path("text").asString(""))
        .contains("asked for the list")
        .doesNotContain(code.canonical());
  }

  @Test
  void nobodyElseHasItAndItIsOverAfterAQuarterOfAnHour() {
    var anna = people.register("anna");
    var list = ask(anna);
    assertThat(people.register("bert").browser().get(list).statusCode()).isEqualTo(410);
    assertThat(people.guest().get(list).headers().firstValue("Location").orElse(""))
        .contains("/sign-in");
    clock.pass(Duration.ofMinutes(16));
    assertThat(anna.browser().get(list).statusCode()).isEqualTo(410);
  }

  @Test
  void thePasswordIsAskedWhenTheSignInIsOld() {
    var anna = people.register("anna");
    clock.pass(Duration.ofMinutes(11));
    assertThat(anna.browser().get(PATH).headers().firstValue("Location").orElse(""))
        .startsWith("/sign-in/again");
    var asked = anna.browser().submit("/account/profile", PATH, Map.of());
    assertThat(asked.headers().firstValue("Location").orElse("")).startsWith("/sign-in/again");
  }

  private static String ask(People.Person who) {
    return who.browser()
        .submit(PATH, PATH, Map.of())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
