package dev.holdfast.portal.delivery;

import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.History;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Redemptions;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Receipt;
import java.net.http.HttpResponse;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with subscriptions and computers, who sends by the API. */
final class Scene {
  private static final String PAGE = "/subscriptions";

  final ApplicationContext portal;
  final String url;
  final Person anna;

  Scene(ApplicationContext portal, String name) {
    this.portal = portal;
    this.url = portal.getBean(Site.class).url().toString();
    this.anna = new People(url).register(name);
  }

  /** A redeemed subscription of a product of its own, a year for so many devices. */
  SubscriptionId redeemed(Kind kind, int places) {
    return redeem(Sold.plan(portal.getBean(Catalogue.class), kind, places)).id();
  }

  /** One of a product of its own that phones can use, a year for three devices. */
  SubscriptionId forPhones(Kind kind) {
    var catalogue = portal.getBean(Catalogue.class);
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        product, "Protection", "Plus", 2, List.of("scan"), List.of("android"), List.of()));
    return redeem(Sold.plan(catalogue, product, kind, Plan.Purpose.NEW, 3)).id();
  }

  /** One of a small office. */
  SubscriptionId office(int places) {
    var catalogue = portal.getBean(Catalogue.class);
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        product, "Protection", "Office", 2, List.of("scan"), List.of("linux"), List.of()));
    var plan = new PlanId("plan-" + UUID.randomUUID());
    catalogue.add(new Plan(
        plan,
        product,
        "Office",
        Kind.LIMITED,
        Plan.Purpose.NEW,
        Plan.Setting.SMALL_OFFICE,
        Plan.Terms.of(Period.ofYears(1), places, 1),
        null));
    return redeem(plan).id();
  }

  Subscription redeem(PlanId plan) {
    var code = Sold.code(portal.getBean(Batches.class), plan);
    var redeemer = new Redemptions.Redeemer(anna.account(), ZoneOffset.UTC);
    return ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
  }

  /** A new computer of the person with nothing in use. */
  Computer computer() {
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    return computer;
  }

  /** Sends and answers what came of it for the one device. */
  JsonNode send(SubscriptionId subscription, Computer to, boolean replace) {
    return post(
            "/api/v1/subscriptions/" + subscription.text() + "/deliveries",
            Map.of("devices", List.of(to.device()), "replace", replace))
        .get("items")
        .get(0);
  }

  /** The id of the delivery; it has to be on its way. */
  String sent(SubscriptionId subscription, Computer to) {
    var answer = send(subscription, to, false);
    if (answer.get("delivery").isNull()) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.get("delivery").get("id").asString();
  }

  /** The code with which a person who may not know of a subscription is answered. */
  String refusal404(SubscriptionId subscription) {
    return get("/api/v1/subscriptions/" + subscription.text() + "/recipients")
        .get("code")
        .asString();
  }

  JsonNode cancel(String delivery) {
    return post("/api/v1/deliveries/" + delivery + "/cancellation", Map.of());
  }

  JsonNode revoke(SubscriptionId subscription, Computer from) {
    return post(
        "/api/v1/subscriptions/" + subscription.text() + "/devices/" + from.device()
            + "/revocation",
        Map.of());
  }

  String state(String delivery) {
    return get("/api/v1/deliveries/" + delivery).get("state").asString();
  }

  /** Places taken of a subscription. */
  int taken(SubscriptionId subscription) {
    return portal
        .getBean(Subscriptions.class)
        .find(subscription, anna.account())
        .orElseThrow()
        .places()
        .taken();
  }

  JsonNode get(String path) {
    return json(anna.browser().get(path));
  }

  JsonNode post(String path, Object body) {
    return json(anna.browser().json("POST", PAGE, path, Json.write(body)));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.device()).orElseThrow();
  }

  /** The computer's own word on what was sent to it. */
  static HttpResponse<String> receipt(Computer computer, String delivery, Receipt receipt) {
    return computer.post("/deliveries/" + delivery + "/receipt", receipt);
  }

  /** The computer takes a subscription of its account by itself. */
  static void choose(Computer computer, SubscriptionId subscription) {
    computer.post("/entitlements", new EntitlementChoice(subscription.text()));
  }

  /** The computer says that it has applied its wanted state. */
  static void checkIn(Computer computer) {
    var state = computer.state();
    var licence = state.licence();
    computer.post(
        "/check-ins",
        new CheckIn(
            state.version(),
            "0.1.0",
            "Debian 12",
            licence == null ? null : licence.sequence(),
            licence == null ? "none" : "valid",
            null,
            "none",
            List.of(CheckIn.DELIVERIES, CheckIn.ADDITIONAL_SUBSCRIPTION)));
  }

  /** What was sent to the computer and waits. */
  static dev.holdfast.protocol.message.Delivery waiting(Computer computer) {
    return Objects.requireNonNull(computer.state().delivery());
  }

  /** The code of the reason why it is not sent there. */
  String refusal(SubscriptionId subscription, Computer to) {
    return send(subscription, to, false).get("refusal").get("code").asString();
  }

  /** What happened to a subscription, the newest first. */
  List<String> history(SubscriptionId id) {
    var subscriptions = portal.getBean(Subscriptions.class);
    var found = subscriptions.find(id, anna.account()).orElseThrow();
    return subscriptions.history(found).stream().map(History.Happening::cause).toList();
  }

  Delivery stored(String id) {
    return portal
        .getBean(DeliveryRows.class)
        .find(DeliveryId.parse(id).orElseThrow())
        .orElseThrow();
  }

  /** How many mails of this subject came, awaited. */
  int mails(String subject) {
    var guest = new People(url).guest();
    var path = "/dev/mail.json?to=" + anna.email();
    return await().until(() -> count(json(guest.get(path)), subject), found -> found > 0);
  }

  private static int count(JsonNode mails, String subject) {
    int count = 0;
    for (var mail : mails) {
      if (mail.get("subject").asString().equals(subject)) {
        count++;
      }
    }
    return count;
  }
}
