package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Disconnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ConnectingADeviceTests {
  private final String url;
  private final ConnectCodes codes;
  private final Devices devices;
  private final AccountId anna = new AccountId(UUID.randomUUID());
  private final AccountId bert = new AccountId(UUID.randomUUID());
  private final SettableClock clock;
  private final JdbcClient jdbc;

  ConnectingADeviceTests(
      Site site, ConnectCodes codes, Devices devices, JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.url = site.url().toString();
    this.codes = codes;
    this.devices = devices;
    this.clock = (SettableClock) clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void byAConnectCodeItBecomesOneOfTheAccountsDevices() {
    var computer = Computer.enrolled(url);
    long before = computer.state().version();
    assertThat(computer.connect(code(anna)).statusCode()).isEqualTo(200);
    assertThat(devices.of(anna))
        .extracting(device -> device.id().text())
        .containsExactly(computer.device());
    assertThat(computer.state().connected()).isTrue();
    assertThat(computer.state().version()).isGreaterThan(before);
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswer() {
    var computer = Computer.enrolled(url);
    var code = code(anna);
    var first = computer.connect(code);
    assertThat(computer.connect(code).body()).isEqualTo(first.body());
    assertThat(computer.connect(code).statusCode()).isEqualTo(200);
  }

  @Test
  void ofEightComputersWithOneCodeOneIsConnected() throws Exception {
    for (int round = 0; round < 5; round++) {
      var account = new AccountId(UUID.randomUUID());
      var code = code(account);
      var start = new CountDownLatch(1);
      var answers = new ArrayList<Future<Integer>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 8; i++) {
          var computer = Computer.enrolled(url);
          answers.add(threads.submit(() -> {
            start.await();
            return computer.connect(code).statusCode();
          }));
        }
        start.countDown();
      }
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 410);
      assertThat(devices.of(account)).hasSize(1);
    }
  }

  @Test
  void aUsedCodeAndAnOldOneAreTold() {
    var used = code(anna);
    Computer.enrolled(url).connect(used);
    assertThat(Computer.enrolled(url).connect(used))
        .satisfies(answer -> refusedWith(answer, 410, "code-used"));
    var old = code(anna);
    var computer = Computer.enrolled(url);
    clock.pass(Duration.ofHours(25));
    assertThat(computer.connect(old)).satisfies(answer -> refusedWith(answer, 410, "code-expired"));
  }

  @Test
  void whoIsConnectedElsewhereDisconnectsFirstAndTheCodeStaysGood() {
    var computer = Computer.enrolled(url);
    computer.connect(code(anna));
    var code = code(bert);
    assertThat(computer.connect(code))
        .satisfies(answer -> refusedWith(answer, 409, "connected-elsewhere"));
    assertThat(computer.post("/disconnections", new Disconnection(true)).statusCode())
        .isEqualTo(200);
    assertThat(devices.of(anna)).isEmpty();
    assertThat(computer.connect(code).statusCode()).isEqualTo(200);
    assertThat(devices.of(bert)).hasSize(1);
  }

  @Test
  void whoIsNotConnectedCannotDisconnect() {
    assertThat(Computer.enrolled(url).post("/disconnections", new Disconnection(true)))
        .satisfies(answer -> refusedWith(answer, 409, "not-connected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hfc_00000000000000000000000000", "hfc_", "hello", "\u202e", ""})
  void anInventedCodeIsUnknown(String code) {
    assertThat(Computer.enrolled(url).connect(code))
        .satisfies(answer -> refusedWith(answer, 404, "code-unknown"));
  }

  @Test
  void anInventedAccessTokenIsRefused() {
    assertThat(Computer.enrolled(url).post("/connections", Connection.byAccessToken("x")))
        .satisfies(answer -> refusedWith(answer, 410, "access-token-invalid"));
  }

  @Test
  void bothOrNoneOfTheTwoIsNoConnection() {
    assertThat(Computer.enrolled(url).post("/connections", "{}"))
        .satisfies(answer -> refusedWith(answer, 422, "one-of-two"));
    assertThat(Computer.enrolled(url).post("/connections", new Connection("a", "b")))
        .satisfies(answer -> refusedWith(answer, 422, "one-of-two"));
  }

  @Test
  void anAccountHasAtMostFiveHundredDevices() {
    var account = new AccountId(UUID.randomUUID());
    fill(account);
    var answer = Computer.enrolled(url).connect(code(account));
    refusedWith(answer, 409, "device-limit");
    assertThat(answer.body()).contains("\"max\":500");
  }

  /** Gives the account as many devices as it may have. */
  private void fill(AccountId account) {
    jdbc.sql("""
            INSERT INTO device (id, public_key, thumbprint, enrolled_at, name, type, system, system_version,
                                agent_version, zone, language, account, connected_at, version)
            SELECT gen_random_uuid(), sha256(CAST(:account || n AS bytea)), :account || n, :now, 'n', 'COMPUTER', 'LINUX', '12',
                   '1', 'UTC', 'en', CAST(:account AS uuid), :now, 1
              FROM generate_series(1, 500) AS n
            """)
        .param("account", account.value().toString())
        .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();
  }

  private String code(AccountId account) {
    return codes.make(account).reveal();
  }
}
