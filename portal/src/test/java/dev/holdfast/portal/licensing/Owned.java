package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.protocol.code.CodeText;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests give to people: subscriptions of plans of their own, and the mails that tell of them. */
public final class Owned {
  /** The look-up of what a device has in use. */
  public static final String IN_USE = SubscriptionRows.IN_USE;

  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ApplicationContext portal;

  public Owned(ApplicationContext portal) {
    this.portal = portal;
  }

  /** A plan of a product of its own, with 14 days of grace when it renews by itself. */
  public PlanId plan(Kind kind, @Nullable Period term, int places) {
    return plan(Sold.product(portal.getBean(Catalogue.class)), kind, term, places);
  }

  public PlanId plan(ProductId product, Kind kind, @Nullable Period term, int places) {
    var catalogue = portal.getBean(Catalogue.class);
    var id = new PlanId("plan-" + UUID.randomUUID());
    int grace = kind == Kind.AUTO_RENEWING ? 14 : 0;
    catalogue.add(new Plan(
        id,
        product,
        places + " devices",
        kind,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        new Plan.Terms(term, places, 1, 14, grace, 30, 20),
        null));
    return id;
  }

  public CodeText code(PlanId plan) {
    return Sold.code(portal.getBean(Batches.class), plan);
  }

  /** Redeems a new code of the plan into the account. */
  public Subscription redeem(AccountId account, PlanId plan) {
    return redeem(account, code(plan));
  }

  public Subscription redeem(AccountId account, CodeText code) {
    var redeemer = new Redemptions.Redeemer(account, BERLIN);
    return ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
  }

  /** Redeems a code, whatever comes of it. */
  public Redemption redeemAgain(AccountId account, CodeText code) {
    return portal
        .getBean(Redemptions.class)
        .redeem(code, new Redemptions.Redeemer(account, BERLIN));
  }

  /** The subscription as it is now. */
  public Subscription now(Subscription subscription) {
    return portal.getBean(SubscriptionRows.class).get(subscription.id());
  }

  /** The causes in its history, the first first. */
  public List<String> history(Subscription subscription) {
    var causes = new ArrayList<>(portal.getBean(History.class).of(subscription.id()).stream()
        .map(History.Happening::cause)
        .toList());
    java.util.Collections.reverse(causes);
    return causes;
  }

  /** The mails to this address, the first first, as soon as they are as wanted. */
  public static List<JsonNode> mails(
      Browser browser, String email, Predicate<List<JsonNode>> wanted) {
    return Awaitility.await()
        .alias("mails to " + email)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> mails(browser, email), wanted);
  }

  private static List<JsonNode> mails(Browser browser, String email) {
    var mails = new ArrayList<JsonNode>();
    JsonMapper.shared()
        .readTree(browser.get("/dev/mail.json?to=" + email).body())
        .forEach(mails::add);
    java.util.Collections.reverse(mails);
    return mails;
  }

  /** The subjects of mails. */
  public static List<String> subjects(List<JsonNode> mails) {
    return mails.stream().map(mail -> mail.path("subject").asString("")).toList();
  }
}
