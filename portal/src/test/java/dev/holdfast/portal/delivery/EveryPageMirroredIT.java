package dev.holdfast.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.release.StoreLinks;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.Receipt;
import dev.holdfast.protocol.message.SecretCodeNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page there is, as readers of Arabic see it on a phone: mirrored, whole, and nothing sticks out. */
@PortalTest
class EveryPageMirroredIT {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+}");

  /** Routes that are no page to a guest or to Anna as she is: files, ways on, and steps that she is not at. */
  private static final List<String> NOT_SEEN = List.of(
      "/.well-known/change-password",
      "/.well-known/passkey-endpoints",
      "/.well-known/security.txt",
      "/account/deletion/recall",
      "/account/email/code",
      "/account/privacy/exports/{id}",
      "/account/quick-sign-in/link",
      "/account/security/authenticators/{id}/removal",
      "/account/security/log.csv",
      "/account/security/log.json",
      "/account/security/passkeys/{id}/removal",
      "/account/security/phone/code",
      "/account/security/phone/removal",
      "/companion-worker.js",
      "/confirm",
      "/connect/{id}",
      "/dev/mail/{id}",
      "/dev/mail/{id}/html",
      "/email-undo",
      "/get/{token}",
      "/get/{token}/stores/{id}",
      "/news/{id}",
      "/not-me",
      "/password-reset/new",
      "/push-worker.js",
      "/sign-in/deletion",
      "/sign-in/first-use",
      "/sign-in/new-password",
      "/sign-in/second-step",
      "/sign-in/second-step/ways",
      "/sign-in/statements",
      "/sign-in/with/{provider}",
      "/sign-in/with/{provider}/return",
      "/subscriptions/list/{token}",
      "/subscriptions/list/{token}/file",
      "/subscriptions/{id}/replacements/{device}",
      "/terms",
      "/unsubscribe");

  /** Pages that no journey looks at more closely. */
  private static final List<String> LOOKED_AT_CLOSELY = List.of(
      "/devices/{id}/consents",
      "/devices/{id}/lost",
      "/devices/{id}/lost/wipe",
      "/devices/{id}/secret-code",
      "/downloads",
      "/downloads/stores/{id}");

  private final RequestMappingHandlerMapping routes;
  private final SettableClock clock;
  private final Scene scene;
  private final StoreLinks stores;
  private final Map<String, List<String>> things = new LinkedHashMap<>();

  EveryPageMirroredIT(ApplicationContext portal, SettableClock clock) {
    this.routes =
        portal.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    this.clock = clock;
    this.scene = new Scene(portal, "anna");
    this.stores = portal.getBean(StoreLinks.class);
  }

  @Test
  void readsFromRightToLeft() {
    prepare();
    var pages = pages();
    var seen = new TreeSet<String>();
    try (var guest = Chromium.open(phone());
        var anna = Chromium.open(phone(), scene.anna.browser(), scene.url)) {
      seen.addAll(walk(guest, pages));
      seen.addAll(walk(anna, pages));
    }
    assertThat(seen)
        .contains("/", "/devices", "/subscriptions", "/account/profile", "/sign-in", "/register")
        .hasSizeGreaterThan(40);
    assertThat(pages.keySet().stream().filter(route -> !seen.contains(route)))
        .containsExactlyInAnyOrderElementsOf(NOT_SEEN);
  }

  private void prepare() {
    var wanted = scene.redeemed(Kind.LIMITED, 3);
    var laptop = scene.computer();
    var desktop = scene.computer();
    receipt(laptop, wanted);
    things.put("/subscriptions/{id}/replacements/", List.of(wanted.text(), desktop.device()));
    things.put("/subscriptions/", List.of(wanted.text(), laptop.device()));
    things.put("/devices/", List.of(laptop.device()));
    things.put("/office/", List.of(scene.office(2).text()));
    things.put("/statements/", List.of("privacy", "1"));
    isLostAndHasASecretCode(laptop);
    var address = "https://store.example/" + UUID.randomUUID();
    var store =
        stores.add(null, "android", "Olga's store", address, Actor.PORTAL).orElseThrow();
    things.put("/downloads/stores/", List.of(store.id().text()));
    things.put("/dev/parts/", List.of("forms"));
    SecondStepOf.turnedOn(scene.anna, clock);
  }

  private static void isLostAndHasASecretCode(Computer computer) {
    var abilities = List.of(CheckIn.DELIVERIES, CheckIn.LOST_DEVICE);
    var version = computer.state().version();
    computer.post(
        "/check-ins",
        new CheckIn(version, "0.1.0", "Debian 12", null, "none", null, "none", abilities));
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    computer.once(
        "PUT", "/secret-code", "key", new SecretCodeNews(SecretCodeNews.Happened.SET, secret));
    var given = new ConsentChoices.Choice("licence-agreement", 1, "en", true, Instant.EPOCH);
    computer.put("/consents", new ConsentChoices(List.of(given)));
  }

  private void receipt(Computer computer, SubscriptionId subscription) {
    Scene.receipt(computer, scene.sent(subscription, computer), Receipt.NEEDS_FINISHING);
  }

  /** Routes of everything people may open, each with its path to Anna's things. */
  private TreeMap<String, String> pages() {
    return routes.getHandlerMethods().entrySet().stream()
        .filter(
            route -> route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .filter(route -> route.getValue().getBeanType().getSimpleName().matches(".*Pages?"))
        .flatMap(route -> route.getKey().getPatternValues().stream())
        .distinct()
        .collect(Collectors.toMap(route -> route, this::filled, (one, other) -> one, TreeMap::new));
  }

  private String filled(String pattern) {
    var own = things.entrySet().stream()
        .filter(thing -> pattern.startsWith(thing.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
    var left = new ArrayList<>(own);
    return VARIABLE
        .matcher(pattern)
        .replaceAll(
            found -> Matcher.quoteReplacement(left.isEmpty() ? found.group() : left.removeFirst()));
  }

  /** The routes that were pages to whoever this is. */
  private TreeSet<String> walk(BrowserContext context, Map<String, String> pages) {
    var seen = new TreeSet<String>();
    var arabic = new Cookie("language", "ar").setUrl(scene.url);
    context.addCookies(List.of(arabic));
    var page = context.newPage();
    var complaints = Eyes.complaints(page);
    pages.forEach((route, path) -> {
      if (!path.contains("{") && isPage(context, path)) {
        look(page, path);
        if (LOOKED_AT_CLOSELY.contains(route)) {
          Eyes.lookTwice(page, route);
        }
        seen.add(route);
      }
    });
    assertThat(complaints).isEmpty();
    return seen;
  }

  private static void look(Page page, String path) {
    page.navigate(path);
    assertThat(page.locator("html").getAttribute("dir")).as(path).isEqualTo("rtl");
    Eyes.straight(page, path + " mirrored");
  }

  private static boolean isPage(BrowserContext context, String path) {
    var answer = context.request().get(path, RequestOptions.create().setMaxRedirects(0));
    assertThat(answer.status()).as(path).isLessThan(500);
    return answer.status() == 200
        && answer.headers().getOrDefault("content-type", "").startsWith("text/html");
  }

  private Browser.NewContextOptions phone() {
    return Chromium.windows(scene.url, Chromium.PHONE, ColorScheme.LIGHT);
  }
}
