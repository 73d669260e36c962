package dev.holdfast.portal.secretcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.secretcode.SecretCodes.Recovery;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.RecoverySecret;
import dev.holdfast.protocol.message.SecretCodeNews;
import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ForgettingASecretCodeTests {
  private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

  private final ApplicationContext portal;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Person anna;
  private final Computer laptop;
  private final DeviceId device;
  private final RecoverySecret secret = RecoverySecret.random(new SecureRandom());

  ForgettingASecretCodeTests(ApplicationContext portal, JdbcClient jdbc, Clock clock) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.clock = (SettableClock) clock;
    var url = portal.getBean(Site.class).url().toString();
    this.anna = new People(url).register("anna");
    this.laptop = Computer.enrolled(url);
    this.device = DeviceId.parse(laptop.device()).orElseThrow();
    laptop.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void annaGetsACodeThatHerDeviceKnowsAgainAndNextTimeAnother() {
    assertThat(tell(Happened.SET, secret.reveal()).statusCode()).isEqualTo(204);
    assertThat(anna.browser().get("/devices/" + device.text()).body())
        .contains("Forgotten the secret code?");
    assertThat(anna.browser().get(path()).body())
        .contains("secret-code recover --email " + anna.email());
    var answer = ask();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(secret.number(code(answer.body()))).hasValue(1);
    assertThat(secret.number(code(ask().body()))).hasValue(2);
    assertThat(mails("shown")).isEqualTo(2);
    assertThat(events()).contains("secretcode.event.set", "secretcode.event.shown");
  }

  @Test
  void whatIsStoredTellsNobodyTheSecret() {
    tell(Happened.SET, secret.reveal());
    var stored = jdbc.sql("SELECT recovery FROM secret_code WHERE device = :device")
        .param("device", device.value())
        .query(byte[].class)
        .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(secret.reveal());
  }

  @Test
  void newsThatIsToldTwiceIsOne() {
    tell(Happened.SET, secret.reveal());
    tell(Happened.SET, secret.reveal());
    tell(Happened.STANDING, secret.reveal());
    assertThat(mails("set")).isEqualTo(1);
    tell(Happened.RECOVERED, null);
    tell(Happened.RECOVERED, null);
    assertThat(mails("recovered")).isEqualTo(1);
    assertThat(show()).isInstanceOf(Recovery.None.class);
  }

  @Test
  void nobodyGetsACodeWithoutHavingSignedInLatelyOrForTheDeviceOfAnother() {
    tell(Happened.SET, secret.reveal());
    var bert = new People(portal.getBean(Site.class).url().toString()).register("bert");
    assertThat(bert.browser().get(path()).statusCode()).isEqualTo(404);
    var codes = portal.getBean(SecretCodes.class);
    assertThat(codes.show(device, bert.account(), Caller.PORTAL)).isInstanceOf(Recovery.None.class);
    clock.pass(Duration.ofMinutes(11));
    assertThat(anna.browser().get(path()).headers().firstValue("Location").orElseThrow())
        .contains("/sign-in/again");
  }

  @Test
  void afterFiveCodesInAnHourAnnaWaits() {
    tell(Happened.SET, secret.reveal());
    for (int shown = 0; shown < 5; shown++) assertThat(show()).isInstanceOf(Recovery.Shown.class);
    assertThat(show()).isInstanceOf(Recovery.TooMany.class);
    for (var refused : List.of(ask(), askByApi())) {
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }
  }

  @Test
  void anApplicationOfAnnaGetsACodeAsThePageDoes() {
    assertThat(askByApi().statusCode()).isEqualTo(409);
    tell(Happened.SET, secret.reveal());
    var answer = askByApi();
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(secret.number(code(answer.body()))).hasValue(1);
    assertThat(mails("shown")).isEqualTo(1);
    var bert = new People(portal.getBean(Site.class).url().toString()).register("bert");
    assertThat(bert.browser().json("POST", "/account/profile", api(), "{}").statusCode())
        .isEqualTo(404);
    clock.pass(Duration.ofMinutes(11));
    assertThat(askByApi().body()).contains("recent-sign-in-needed");
  }

  @Test
  void aDeviceThatLeavesTakesItsSecretAlong() {
    tell(Happened.SET, secret.reveal());
    portal
        .getBean(Connections.class)
        .disconnect(device, anna.account(), true, Actor.account(anna.account()));
    assertThat(show()).isInstanceOf(Recovery.None.class);
    assertThat(tell(Happened.SET, secret.reveal()).statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsNoSecretIsRefused() {
    assertThat(tell(Happened.SET, "short").statusCode()).isEqualTo(422);
  }

  private HttpResponse<String> tell(Happened happened, @Nullable String recovery) {
    return laptop.once("PUT", "/secret-code", "key", new SecretCodeNews(happened, recovery));
  }

  private HttpResponse<String> ask() {
    return anna.browser().submit(path(), path(), Map.of());
  }

  private HttpResponse<String> askByApi() {
    return anna.browser().json("POST", "/account/profile", api(), "{}");
  }

  private String api() {
    return "/api/v1/devices/" + device.text() + "/recovery-codes";
  }

  private Recovery show() {
    return portal.getBean(SecretCodes.class).show(device, anna.account(), Caller.PORTAL);
  }

  private String path() {
    return "/devices/" + device.text() + "/secret-code";
  }

  private static String code(String page) {
    var found = CODE.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private int mails(String what) {
    return jdbc.sql("SELECT count(*) FROM notice WHERE key LIKE :key")
        .param("key", "secret-code:" + device.text() + ":" + what + ":%")
        .query(Integer.class)
        .single();
  }

  private List<String> events() {
    return jdbc.sql("SELECT event FROM security_event WHERE account = :account")
        .param("account", anna.account().value())
        .query(String.class)
        .list();
  }
}
