package dev.holdfast.portal.world;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who come to the portal as everybody does: they register, read their mail, confirm and are signed in. */
public final class People {
  /** The password of everybody here. */
  public static final String PASSWORD = "Lantern-orbit-7-Pebble";

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LINK = Pattern.compile("/confirm\\?token=([\\w-]+)");

  /** A signed-in person. */
  public record Person(AccountId account, String email, String password, Browser browser) {}

  private final String url;

  public People(Site site) {
    this.url = site.url().toString();
  }

  /** People of the portal at this address. */
  public People(String url) {
    this.url = url;
  }

  /** A browser of somebody who has never been here, at an address of their own. */
  public Browser guest() {
    return new Browser(url);
  }

  /** A new person of that name with a confirmed account, signed in. */
  public Person register(String name) {
    var browser = guest();
    var email = name + "-" + UUID.randomUUID() + "@example.org";
    ask(browser, email, PASSWORD);
    var token = token(email);
    var confirmed = browser.submit(
        "/confirm?token=" + token, "/confirm", Map.of("token", token, "password", PASSWORD));
    if (confirmed.statusCode() != 303) {
      throw new IllegalStateException("not confirmed: " + confirmed.body());
    }
    var account = json(browser, "/api/v1/account").get("id").asString();
    return new Person(AccountId.parse(account).orElseThrow(), email, PASSWORD, browser);
  }

  /** Fills in and sends the registration form. */
  public void ask(Browser browser, String email, String password) {
    var answer = browser.submit("/register", "/register", form(email, password));
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("not registered: " + answer.body());
    }
  }

  /** The fields of a registration that is all right. */
  public static Map<String, String> form(String email, String password) {
    return Map.of(
        "email", email, "password", password, "language", "en", "region", "DE", "terms", "true");
  }

  /** The token in the newest confirmation mail to an address, awaited. */
  public String token(String email) {
    return found(email, LINK).group(1);
  }

  /** The path in the newest mail to an address that looks like this, awaited. */
  public String link(String email, String path) {
    return found(email, Pattern.compile(path)).group();
  }

  private MatchResult found(String email, Pattern wanted) {
    return Awaitility.await()
        .alias("mail to " + email + " with " + wanted)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .atMost(PATIENCE)
        .until(() -> inMails(email, wanted), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<MatchResult> inMails(String email, Pattern wanted) {
    return json(guest(), "/dev/mail.json?to=" + email)
        .valueStream()
        .flatMap(mail -> wanted.matcher(mail.get("text").asString()).results().limit(1))
        .findFirst();
  }

  /** Waits for a mail of this subject to an address. */
  public void awaitMail(String email, String subject) {
    Awaitility.await()
        .alias("mail to " + email + ": " + subject)
        .pollInterval(LOOK)
        .atMost(PATIENCE)
        .until(() -> guest().get("/dev/mail.json?to=" + email).body().contains(subject));
  }

  private static JsonNode json(Browser browser, String path) {
    return JsonMapper.shared().readTree(browser.get(path).body());
  }
}
