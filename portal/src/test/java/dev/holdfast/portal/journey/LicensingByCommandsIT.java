package dev.holdfast.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anna's computer from its first code to a full account, by nothing but the agent's commands. */
@PortalTest
class LicensingByCommandsIT {
  private final Catalogue catalogue;
  private final Batches batches;
  private final String url;

  @TempDir
  Path home;

  LicensingByCommandsIT(ApplicationContext portal, Site site) {
    this.catalogue = portal.getBean(Catalogue.class);
    this.batches = portal.getBean(Batches.class);
    this.url = site.url().toString();
  }

  @Test
  void everyActOfTheLicensingWindow() throws Exception {
    var product = product("Guarding");
    var plan = Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.NEW, 1);
    var first = done("activate", code(plan));
    assertThat(first.at("/activated/result").asString()).isEqualTo("active");
    assertThat(first.at("/activated/owned").asBoolean()).isFalse();
    var second = done("activate", code(plan));
    assertThat(second.at("/activated/result").asString()).isEqualTo("reserve");
    assertThat(second.at("/status/reserve/startsOn").asString())
        .isEqualTo(first.at("/activated/end").asString());

    recover();

    assertThat(done("reserve", "drop").at("/status/reserve").isMissingNode()).isTrue();
    var renewal = Sold.plan(catalogue, product("Other"), Kind.LIMITED, Plan.Purpose.RENEWAL, 1);
    var code = code(renewal);
    var asked = refused("previous-licence-needed", "activate", code);
    assertThat(asked.at("/facts/shorterTermDays").asInt())
        .isLessThan(asked.at("/facts/fullTermDays").asInt());
    var forecast = done("activate", code, "--accept-shorter-term", "--check");
    assertThat(forecast.at("/forecast/result").asString()).isEqualTo("reserve");
    var shorter = done("activate", code, "--accept-shorter-term");
    assertThat(shorter.at("/activated/end").asString())
        .isEqualTo(forecast.at("/forecast/end").asString());

    var trial = Sold.plan(catalogue, product, Kind.TRIAL, Plan.Purpose.NEW, 1);
    var help = refused("trial-used", "trial", "start", trial.text()).at("/help").asString();
    assertThat(help).contains("/help?topic=trial-used&device=dev_", "&key=");
  }

  /** Connects with a new account, confirmed in a browser, and brings both subscriptions along. */
  private void recover() throws Exception {
    var anna = new People(url).register("anna");
    try (var agent = AgentProcess.start(url, home, "recover-codes", "--json")) {
      var line = agent.awaitLine(Pattern.compile("\\{\"authorize\".*")).group();
      var typed = JsonMapper.shared().readTree(line).at("/authorize/userCode").asString();
      var asking = anna.browser().submit("/connect", "/connect", Map.of("code", typed));
      var page = asking.headers().firstValue("Location").orElseThrow().replace(url, "");
      anna.browser().submit(page, page + "/approval", Map.of());
      assertThat(agent.exitCode()).as(agent.output() + agent.errors()).isZero();
    }
    var holdings = done("recover-codes").at("/holdings/subscriptions");
    assertThat(holdings.findValuesAsString("owner")).containsExactly("you", "you");
    assertThat(holdings.findValuesAsString("use")).containsExactly("active", "reserve");
    assertThat(done("account", "show").at("/account/email").asString()).isEqualTo(anna.email());
  }

  private ProductId product(String app) {
    var id = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        id, app + UUID.randomUUID(), "Plus", 2, List.of("scan"), List.of("linux"), List.of()));
    return id;
  }

  private String code(PlanId plan) {
    return Sold.code(batches, plan).canonical();
  }

  private JsonNode done(String... words) throws Exception {
    var agent = run(words);
    assertThat(agent.exitCode()).as(agent.output() + agent.errors()).isZero();
    return agent.json();
  }

  private JsonNode refused(String code, String... words) throws Exception {
    var agent = run(words);
    assertThat(agent.exitCode()).as(agent.output()).isOne();
    var error = agent.json().get("error");
    assertThat(error.get("code").asString()).isEqualTo(code);
    return error;
  }

  private AgentProcess run(String... words) throws Exception {
    var all = new java.util.ArrayList<>(List.of(words));
    all.add("--json");
    return AgentProcess.run(url, home, all.toArray(String[]::new));
  }
}
