package dev.holdfast.portal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class FirstOperatorTests {
  private static final String PAGE = "/operators/first";
  private static final Pattern KEY = Pattern.compile("hfk_[0-9A-Z]{26}_[A-Za-z0-9_-]{43}");

  private final Operators operators;
  private final JdbcClient jdbc;
  private final Site site;
  private final SettableClock clock;
  private final Browser browser;

  FirstOperatorTests(Operators operators, JdbcClient jdbc, Site site, SettableClock clock) {
    this.operators = operators;
    this.jdbc = jdbc;
    this.site = site;
    this.clock = clock;
    this.browser = new Browser(site.url().toString());
  }

  @BeforeEach
  void nobodyIsFirstYet() {
    jdbc.sql("DELETE FROM first_operator").update();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void isMadeByTheLinkOnceAndGetsAKeyThatWorks() {
    var token = operators.openFirst().reveal();
    var made = browser.submit(PAGE, PAGE, Map.of("token", token, "name", "Olga"));
    assertThat(made.statusCode()).isEqualTo(201);
    var key = KEY.matcher(made.body());
    assertThat(key.find()).isTrue();
    var answer = browser.send(HttpRequest.newBuilder(URI.create(site.link("/api/v1/plans")))
        .header("Authorization", "Bearer " + key.group()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    var again = browser.submit(PAGE, PAGE, Map.of("token", token, "name", "Olga"));
    assertThat(again.statusCode()).isEqualTo(410);
  }

  @Test
  void isNotMadeByAnOldLinkOrAVoidOne() {
    var first = operators.openFirst().reveal();
    var second = operators.openFirst().reveal();
    assertThat(browser.submit(PAGE, PAGE, Map.of("token", first, "name", "O")).statusCode())
        .isEqualTo(410);
    clock.pass(Duration.ofHours(25));
    assertThat(browser.submit(PAGE, PAGE, Map.of("token", second, "name", "O")).statusCode())
        .isEqualTo(410);
  }

  @Test
  void isOnlyEverOne() {
    var olga = Line.parse("Olga", 64).orElseThrow();
    assertThat(operators.createFirst(olga)).isPresent();
    assertThat(operators.createFirst(olga)).isEmpty();
  }

  @Test
  void isAskedForANameThatCanBeShown() {
    var token = operators.openFirst().reveal();
    var answer = browser.submit(PAGE, PAGE, Map.of("token", token, "name", " "));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("name-error").contains(token);
    var hidden = Map.of("token", token, "name", "\u202eOlga");
    assertThat(browser.submit(PAGE, PAGE, hidden).statusCode()).isEqualTo(422);
  }
}
