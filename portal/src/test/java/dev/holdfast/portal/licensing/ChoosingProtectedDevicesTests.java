package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Keeping.Kept;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Anna has two computers and a subscription for one: she says which (SUB-7). */
@PortalTest
class ChoosingProtectedDevicesTests {
  private final Keeping keeping;
  private final Subscriptions subscriptions;
  private final Entitlements entitlements;
  private final Taking taking;
  private final Person anna;
  private final Subscription only;
  private final DeviceId laptop;
  private final DeviceId desktop;

  ChoosingProtectedDevicesTests(ApplicationContext portal, Site site) {
    this.keeping = portal.getBean(Keeping.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.entitlements = portal.getBean(Entitlements.class);
    this.taking = portal.getBean(Taking.class);
    var url = site.url().toString();
    this.anna = new People(url).register("anna");
    var plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1);
    var code = Sold.code(portal.getBean(Batches.class), plan);
    var redeemer = new Redemptions.Redeemer(anna.account(), ZoneOffset.UTC);
    this.only = ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
    this.laptop = connected(url, portal.getBean(ConnectCodes.class));
    this.desktop = connected(url, portal.getBean(ConnectCodes.class));
    entitlements.take(laptop);
  }

  @Test
  void isToldThatOneIsLeftOut() {
    assertThat(keeping.leftOut(now(), anna.account())).isEqualTo(1);
    assertThat(anna.browser().get(path("")).body())
        .contains("One of your devices has no paid protection", path("/devices"));
  }

  @Test
  void movesProtectionFromOneToTheOther() {
    var page = path("/devices");
    assertThat(anna.browser().submit(page, page, Map.of(desktop.text(), "true")).statusCode())
        .isEqualTo(303);
    assertThat(inUse(desktop)).isTrue();
    assertThat(inUse(laptop)).isFalse();
    assertThat(now().places().taken()).isEqualTo(1);
  }

  @Test
  void ticksNoMoreThanThereArePlaces() {
    var page = path("/devices");
    var both = Map.of(desktop.text(), "true", laptop.text(), "true");
    var answer = anna.browser().submit(page, page, both);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("You ticked 2, and there is one place.");
    assertThat(inUse(laptop)).isTrue();
  }

  @Test
  void changesNothingWhenTheChoiceIsWhatThereIs() {
    var before = subscriptions.history(now());
    assertThat(keeping.keep(now(), anna.account(), Set.of(laptop))).isEqualTo(new Kept.Done(0, 0));
    assertThat(subscriptions.history(now())).isEqualTo(before);
  }

  @Test
  void mayProtectNone() {
    assertThat(keeping.keep(now(), anna.account(), Set.of())).isEqualTo(new Kept.Done(0, 1));
    assertThat(taking.holding(laptop).inUse().filter(each -> each.kind() != Kind.FREE))
        .isEmpty();
    assertThat(now().places().taken()).isZero();
  }

  @Test
  void isChosenByProgramsToo() {
    var page = path("");
    var api = "/api/v1/subscriptions/" + only.id().text() + "/devices";
    assertThat(put(page, api, "{\"devices\":[\"" + desktop.text() + "\"]}", 200))
        .contains(desktop.text());
    assertThat(inUse(desktop)).isTrue();
    var both = "{\"devices\":[\"" + desktop.text() + "\",\"" + laptop.text() + "\"]}";
    assertThat(put(page, api, both, 409)).contains("no-place-left", "\"max\":1");
    assertThat(put(page, api, "{}", 422)).contains("missing");
    assertThat(put(page, api, "{\"devices\":[\"x\"]}", 422)).contains("malformed-field");
    assertThat(put(page, api, "{\"devices\":[null]}", 422)).contains("malformed-field");
  }

  private String put(String page, String api, String body, int status) {
    var answer = anna.browser().json("PUT", page, api, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  @Test
  void takesNothingFromDevicesOfOthers() {
    assertThat(anna.browser()
            .submit(path("/devices"), path("/devices"), Map.of("dev_x", "true"))
            .statusCode())
        .isEqualTo(303);
  }

  private Subscription now() {
    return subscriptions.find(only.id(), anna.account()).orElseThrow();
  }

  private boolean inUse(DeviceId device) {
    return taking.holding(device).isActive(only.id());
  }

  private String path(String rest) {
    return "/subscriptions/" + only.id().text() + rest;
  }

  private DeviceId connected(String url, ConnectCodes codes) {
    var computer = Computer.enrolled(url);
    assertThat(computer.connect(codes.make(anna.account()).reveal()).statusCode())
        .isEqualTo(200);
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
