package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class TokensTests {
  private final String url;
  private final JdbcClient jdbc;
  private final SettableClock clock;

  TokensTests(Site site, JdbcClient jdbc, Clock clock) {
    this.url = site.url().toString();
    this.jdbc = jdbc;
    this.clock = (SettableClock) clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void theOldTokenStaysGoodUntilTheNewOneIsFirstUsed() {
    var computer = Computer.enrolled(url);
    computer.state();
    var next = computer.renewal();
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
    computer.take(next);
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatGotLostHarmsNobody() {
    var computer = Computer.enrolled(url);
    computer.renewal();
    computer.take(computer.renewal());
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void aCopiedDataFolderIsNoticedAndBothConnectAgain() {
    var computer = Computer.enrolled(url);
    computer.state();
    var copy = computer.copyAt(url);
    copy.take(copy.renewal());
    assertThat(copy.get("/state").statusCode()).isEqualTo(200);

    await().untilAsserted(() -> refusedWith(computer.get("/state"), 401, "device-cloned"));
    await().untilAsserted(() -> refusedWith(copy.get("/state"), 401, "device-cloned"));
    assertThat(computer.post("/enrolments", computer.enrolment()))
        .satisfies(answer -> refusedWith(answer, 401, "device-cloned"));
    assertThat(Computer.enrolled(url).get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenOfAMonthAgoIsOver() {
    var computer = Computer.enrolled(url);
    computer.state();
    clock.pass(Duration.ofDays(31));
    assertThat(computer.get("/state"))
        .satisfies(answer -> refusedWith(answer, 401, "token-invalid"));
    computer.enrol();
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void anInventedTokenIsRefused() {
    var computer = Computer.enrolled(url);
    var other = Computer.enrolled(url);
    var mixed = other.token().substring(0, 31) + computer.token().substring(31);
    var copy = computer.copyAt(url);
    copy.take(new dev.holdfast.protocol.message.Credential(
        other.device(), mixed, clock.instant(), clock.instant()));
    assertThat(copy.get("/state")).satisfies(answer -> refusedWith(answer, 401, "token-invalid"));
    assertThat(other.get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void theDatabaseKnowsNoToken() {
    var computer = Computer.enrolled(url);
    var secret = computer.token().substring(31);
    long found = jdbc.sql("SELECT count(*) FROM device_token t WHERE CAST(t AS text) LIKE :secret")
        .param("secret", "%" + secret + "%")
        .query(Long.class)
        .single();
    assertThat(found).isZero();
  }
}
