package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Goodbye;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removing the agent withdraws its licence and frees its place (AGT-9). */
@PortalTest
class RemovingTheAgentTests {
  private static final Goodbye GONE = new Goodbye(Goodbye.Reason.UNINSTALLED);

  private final Owned owned;
  private final SubscriptionRows rows;
  private final Devices devices;
  private final ConnectCodes codes;
  private final JdbcClient jdbc;
  private final People people;
  private final Computer laptop;

  RemovingTheAgentTests(ApplicationContext portal, JdbcClient jdbc, Site site) {
    this.owned = new Owned(portal);
    this.rows = portal.getBean(SubscriptionRows.class);
    this.devices = portal.getBean(Devices.class);
    this.codes = portal.getBean(ConnectCodes.class);
    this.jdbc = jdbc;
    this.people = new People(site.url().toString());
    this.laptop = Computer.enrolled(site.url().toString());
  }

  @Test
  void annasPlaceIsFreeAndHerComputerIsNotConnectedAnyMore() {
    var anna = people.register("anna");
    var hers = owned.redeem(anna.account(), owned.plan(Kind.LIMITED, Period.ofYears(1), 1));
    laptop.connect(codes.make(anna.account()).reveal());
    laptop.post("/entitlements", new EntitlementChoice(null));
    assertThat(taken(hers.id())).isEqualTo(1);
    goodbye();
    assertThat(taken(hers.id())).isZero();
    assertThat(devices.of(anna.account())).isEmpty();
    assertThat(laptop.state().licence()).isNull();
    assertThat(laptop.state().connected()).isFalse();
    assertThat(audited("device.disconnected")).isOne();
    assertThat(audited("device.uninstalled")).isOne();
    goodbye();
    assertThat(taken(hers.id())).isZero();
  }

  @Test
  void aSubscriptionThatBelongsToNobodyGetsItsPlaceBackToo() {
    var code = owned.code(owned.plan(Kind.LIMITED, Period.ofYears(1), 1)).canonical();
    var activated =
        laptop.once("POST", "/activations", UUID.randomUUID().toString(), new Activation(code));
    assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
    var id = SubscriptionId.parse(
            Json.read(activated.body(), Activated.class).orElseThrow().subscription())
        .orElseThrow();
    assertThat(taken(id)).isEqualTo(1);
    goodbye();
    assertThat(taken(id)).isZero();
    assertThat(laptop.state().licence()).isNull();
  }

  @Test
  void annaHearsThatTheAgentWasRemovedWithoutItsSecretCode() {
    var anna = people.register("anna");
    laptop.connect(codes.make(anna.account()).reveal());
    var gone = new Goodbye(Goodbye.Reason.UNINSTALLED, true);
    assertThat(laptop.post("/goodbyes", gone).statusCode()).isEqualTo(204);
    assertThat(laptop.post("/goodbyes", gone).statusCode()).isEqualTo(204);
    assertThat(
            jdbc.sql("""
            SELECT count(*) FROM notice WHERE key LIKE 'device-removed:' || :device || ':%'
            """).param("device", laptop.device()).query(Integer.class).single())
        .isOne();
    assertThat(audited("device.uninstalled")).isEqualTo(2);
  }

  private void goodbye() {
    assertThat(laptop.post("/goodbyes", GONE).statusCode()).isEqualTo(204);
  }

  private int taken(SubscriptionId id) {
    return rows.get(id).places().taken();
  }

  private int audited(String act) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = :act AND object = :device")
        .param("act", act)
        .param("device", laptop.device())
        .query(Integer.class)
        .single();
  }
}
