package dev.holdfast.agent.world;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Offer;
import dev.holdfast.protocol.message.PlaceFree;
import dev.holdfast.protocol.message.PlaceFreed;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.TakenPlaces;
import dev.holdfast.protocol.message.TrialOffers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The licensing of a small portal. Codes that begin with 000 are blocked, with NNN no place is left, with RRR they renew; all others are good.
 */
final class SmallDesk {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant END = Instant.parse("2027-11-21T00:00:00Z");

  private SmallDesk() {}

  static void answer(Visit visit, SmallPortal portal) throws IOException {
    switch (visit.path()) {
      case "/activations" -> {
        if (taken(visit)) visit.send(activated(portal));
      }
      case "/activations/check" -> {
        if (taken(visit)) visit.send(forecast(portal));
      }
      case "/places" -> visit.send(new TakenPlaces(List.of(taken())));
      case "/place-frees" -> {
        var order = visit.message(PlaceFree.class);
        if (order.accessToken().equals("a")) visit.send(new PlaceFreed(false, null));
        else visit.refuse(410, "access-token-invalid");
      }
      case "/holdings" -> visit.send(holdings(portal));
      case "/reserve" -> {
        if (portal.dropReserve(visit.header("Idempotency-Key"))) visit.send(204, "");
        else visit.refuse(404, "no-reserve");
      }
      case "/registrations" -> {
        if (portal.challenges.arePassed(visit)) portal.signIns.register(visit);
      }
      case "/reserve/activation" -> visit.refuse(409, "still-in-use");
      case "/trials" -> {
        if (visit.body().isEmpty()) visit.send(new TrialOffers(List.of(), "trial-used"));
        else visit.refuse(409, "trial-used");
      }
      case "/connections/check" ->
        visit.send(new ConnectionForecast(
            SmallPortal.view(
                portal.connected() && !portal.sameAccount ? SmallPortal.OTHER : SmallPortal.EMAIL),
            portal.nothingFits ? List.of() : List.of("Family Plus")));
      case "/protection", "/events" -> portal.protection.answer(visit);
      default -> {
        if (visit.path().startsWith("/commands/")) portal.protection.answer(visit);
        else if (visit.path().startsWith("/sign-ins")) {
          if (portal.challenges.arePassed(visit)) portal.signIns.answer(visit);
        } else visit.refuse(404, "not-found");
      }
    }
  }

  static Discovery discovery(SmallPortal portal) {
    var url = portal.url();
    return new Discovery(
        "Small",
        url,
        url + "/device/v1",
        url + "/authorize",
        url + "/token",
        portal.root(),
        portal.sandbox);
  }

  static Map<String, Object> authorization(String url) {
    return Map.of(
        "device_code",
        "d",
        "user_code",
        "ABCD-EFGH",
        "verification_uri",
        url + "/link",
        "verification_uri_complete",
        url + "/link?user_code=ABCD-EFGH",
        "expires_in",
        60,
        "interval",
        0);
  }

  private static boolean taken(Visit visit) throws IOException {
    var activation = visit.message(Activation.class);
    var code = activation.code();
    if (code.startsWith("NNN")) {
      refuse(visit, 409, "no-place-left", new Problem.Facts(null, null, null, null, taken()));
      return false;
    }
    if (code.startsWith("000")) {
      visit.refuse(410, "blocked");
      return false;
    }
    boolean proved =
        activation.previousCode() != null || Boolean.TRUE.equals(activation.acceptShorterTerm());
    if (code.startsWith("RRR") && !proved) {
      var facts = new Problem.Facts(null, 365L, 292L, "no-previous-licence", null);
      refuse(visit, 409, "previous-licence-needed", facts);
      return false;
    }
    return true;
  }

  private static void refuse(Visit visit, int status, String code, Problem.Facts facts)
      throws IOException {
    visit.send(status, Json.write(new Problem(null, null, status, code, code, facts)));
  }

  private static Activated activated(SmallPortal portal) {
    boolean reserve = portal.taken();
    return new Activated(
        reserve ? "reserve" : "active",
        SmallPortal.SUBSCRIPTION,
        "Family Plus",
        "family-plus-1y",
        5,
        "P1Y",
        START,
        END,
        portal.connected());
  }

  private static ActivationForecast forecast(SmallPortal portal) {
    return new ActivationForecast(
        portal.licensed() ? "reserve" : "active",
        "Family Plus",
        "Plus",
        "family-plus-1y",
        5,
        "P1Y",
        START,
        END,
        null,
        portal.connected());
  }

  static Offer offer() {
    return new Offer(
        SmallPortal.SUBSCRIPTION,
        "Family Plus",
        "family-plus-1y",
        "limited",
        "active",
        null,
        4,
        true,
        null);
  }

  static TakenPlaces.Taken taken() {
    var laptop = new TakenPlaces.Holder("dev_2", "Old laptop", START, false);
    return new TakenPlaces.Taken(SmallPortal.SUBSCRIPTION, "Family Plus", 1, List.of(laptop));
  }

  private static Holdings holdings(SmallPortal portal) {
    var owner = portal.connected() && !portal.full ? Holdings.Owner.YOU : Holdings.Owner.NOBODY;
    var held = new Holdings.Held(
        SmallPortal.SUBSCRIPTION,
        "Family Plus",
        "family-plus-1y",
        "active",
        "active",
        owner,
        4711,
        portal.full ? "subscription-limit" : null);
    return new Holdings(
        portal.licensed() ? List.of(held) : List.of(), portal.url() + "/subscriptions");
  }
}
