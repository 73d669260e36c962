package dev.holdfast.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.PlaceFree;
import dev.holdfast.protocol.message.TakenPlaces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class FreeingAPlaceFromADeviceTests {
  private final Scene scene;

  FreeingAPlaceFromADeviceTests(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void tellsWhoHoldsThePlacesOfWhatIsFull() {
    var full = scene.redeemed(Kind.LIMITED, 1);
    scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(full);
    var desktop = scene.computer();
    var places = places(desktop);
    assertThat(places.subscriptions()).singleElement().satisfies(taken -> {
      assertThat(taken.subscription()).isEqualTo(full.text());
      assertThat(taken.holders()).singleElement().satisfies(holder -> {
        assertThat(holder.device()).isEqualTo(laptop.device());
        assertThat(holder.name()).isEqualTo("Anna's laptop");
        assertThat(holder.self()).isFalse();
      });
    });
    assertThat(Computer.enrolled(scene.url).get("/places").statusCode()).isEqualTo(409);
  }

  @Test
  void aRefusalForWantOfAPlaceSaysWhoHoldsThem() {
    var code = Sold.code(
        scene.portal.getBean(Batches.class),
        Sold.plan(scene.portal.getBean(Catalogue.class), Kind.LIMITED, 1));
    var laptop = scene.computer();
    var desktop = scene.computer();
    var activation = new Activation(code.canonical());
    assertThat(laptop.post("/activations", activation).statusCode()).isEqualTo(200);
    var chosen = new EntitlementChoice(
        Scene.json(laptop.get("/holdings")).at("/subscriptions/0/id").asString());
    for (var refused : List.of(
        desktop.post("/activations", activation),
        desktop.post("/activations/check", activation),
        desktop.post("/entitlements", chosen))) {
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(Scene.json(refused).at("/code").asString()).isEqualTo("no-place-left");
      var places = Scene.json(refused).at("/facts/places");
      assertThat(places.at("/subscription").asString()).isEqualTo(chosen.subscription());
      assertThat(places.at("/holders/0/device").asString()).isEqualTo(laptop.device());
      assertThat(places.at("/holders/0/lastContact").isMissingNode()).isFalse();
    }
    var none = Scene.json(desktop.post("/entitlements", "{}"));
    assertThat(none.at("/result").asString()).isEqualTo("none");
    assertThat(none.at("/full/0/holders/0/device").asString()).isEqualTo(laptop.device());
    assertThat(Computer.enrolled(scene.url).post("/activations", activation).body())
        .as("a device of nobody's")
        .doesNotContain(laptop.device());
  }

  @Test
  void freesOnceForAKey() {
    var full = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(full);
    var desktop = scene.computer();
    var order = new PlaceFree(full.text(), laptop.device(), approved(desktop, scene));
    var first = desktop.once("POST", "/place-frees", "k1", order);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    var again = desktop.once("POST", "/place-frees", "k1", order);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void takesAPersonsFreshWordOnce() {
    var full = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(full);
    var desktop = scene.computer();
    assertThat(free(desktop, full, laptop, "made-up")).isEqualTo(410);
    assertThat(desktop
            .post(
                "/place-frees",
                "{\"subscription\":\"" + full.text() + "\",\"device\":\"" + laptop.device() + "\"}")
            .statusCode())
        .isEqualTo(410);
    var word = approved(desktop, scene);
    assertThat(free(laptop, full, laptop, word)).as("another device's word").isEqualTo(410);
    assertThat(free(desktop, full, laptop, word)).isEqualTo(200);
    assertThat(scene.taken(full)).isZero();
    assertThat(laptop.state().licence()).isNull();
    Scene.choose(desktop, full);
    assertThat(scene.taken(full)).isEqualTo(1);
    assertThat(free(desktop, full, desktop, word)).as("used up").isEqualTo(410);
  }

  @Test
  void anotherPersonsWordFreesNothing() {
    var full = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(full);
    var desktop = scene.computer();
    var bert = new Scene(scene.portal, "bert");
    assertThat(free(desktop, full, laptop, approved(desktop, bert))).isEqualTo(410);
    var berts = bert.computer();
    assertThat(free(berts, full, laptop, approved(berts, bert))).isEqualTo(404);
    assertThat(desktop.post("/place-frees", "{}").statusCode()).isEqualTo(404);
    assertThat(scene.taken(full)).isEqualTo(1);
  }

  private Computer using(SubscriptionId subscription) {
    var computer = scene.computer();
    Scene.choose(computer, subscription);
    return computer;
  }

  private static TakenPlaces places(Computer computer) {
    return Json.read(computer.get("/places").body(), TakenPlaces.class).orElseThrow();
  }

  private static int free(Computer by, SubscriptionId subscription, Computer whose, String word) {
    return by.post("/place-frees", new PlaceFree(subscription.text(), whose.device(), word))
        .statusCode();
  }

  /** The access token of a device authorization that the person has just confirmed. */
  private static String approved(Computer computer, Scene person) {
    var word = Tokens.random(256).reveal();
    var now = person.portal.getBean(Clock.class).instant().atOffset(ZoneOffset.UTC);
    person
        .portal
        .getBean(JdbcClient.class)
        .sql("""
            INSERT INTO device_grant (id, device_digest, user_digest, device, asked_at, expires_at, account,
              typed_at, approved_at, access_digest, access_until)
            VALUES (:id, :one, :other, :device, :now, :end, :account, :now, :now, :word, :end)
            """)
        .param("id", UUID.randomUUID())
        .param("one", Tokens.digest(Tokens.random(256).reveal()))
        .param("other", Tokens.digest(Tokens.random(256).reveal()))
        .param("device", Scene.id(computer).value())
        .param("now", now)
        .param("end", now.plus(Duration.ofMinutes(5)))
        .param("account", person.anna.account().value())
        .param("word", Tokens.digest(word))
        .update();
    return word;
  }
}
