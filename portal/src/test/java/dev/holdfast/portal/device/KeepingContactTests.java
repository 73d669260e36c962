package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.Goodbye;
import dev.holdfast.protocol.message.PollAnswer;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@PortalTest
class KeepingContactTests {
  private static final CheckIn REPORT =
      new CheckIn(1, "0.1.0", "Debian 12", 7L, "valid", null, "none");

  private final String url;
  private final Devices devices;
  private final Contacts contacts;
  private final Presence presence;
  private final Notices notices;
  private final Database database;

  /** The database, and the clock its rows are dated by. */
  record Database(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {}

  KeepingContactTests(
      Site site,
      Devices devices,
      Contacts contacts,
      Presence presence,
      Notices notices,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.url = site.url().toString();
    this.devices = devices;
    this.contacts = contacts;
    this.presence = presence;
    this.notices = notices;
    this.database = new Database(jdbc, transactions, clock);
  }

  @AfterEach
  void backToNow() {
    clock().reset();
    presence.sweep();
  }

  @Test
  void whoDoesNotPollAgainIsOffLineAndWhosePollIsHeldIsNot() throws Exception {
    var gone = Computer.enrolled(url);
    var poll = gone.poll(gone.state().version());
    var there = Computer.enrolled(url);
    there.poll(there.state().version());
    await().until(() -> seen(gone).contact().online() && seen(there).contact().online());
    devices.wake(id(gone));
    poll.get(30, TimeUnit.SECONDS);
    presence.sweep();
    assertThat(seen(gone).contact().online()).isTrue();
    clock().pass(Duration.ofSeconds(15));
    presence.sweep();
    assertThat(seen(gone).contact().online()).isFalse();
    assertThat(seen(there).contact().online()).isTrue();
  }

  @Test
  void aCheckInWithNothingNewAsksNoDatabase() {
    var computer = Computer.enrolled(url);
    computer.post("/check-ins", REPORT);
    awaitNotices();
    computer.post("/check-ins", REPORT);
    database.transactions().executeWithoutResult(work -> {
      database
          .jdbc()
          .sql("LOCK TABLE device, device_token, device_report, device_contact")
          .update();
      assertThat(CompletableFuture.supplyAsync(
              () -> computer.post("/check-ins", REPORT).statusCode()))
          .as("would wait for the lock if it asked")
          .succeedsWithin(Duration.ofSeconds(30))
          .isEqualTo(200);
    });
  }

  @Test
  void aHeldPollIsAnsweredAsSoonAsTheWantedStateChanges() throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    var poll = computer.poll(version);
    await().atMost(Duration.ofSeconds(30)).until(() -> seen(computer).contact().online());
    assertThat(poll).isNotDone();
    devices.wake(id(computer));
    assertThat(answer(poll.get(30, TimeUnit.SECONDS)).version()).isEqualTo(version + 1);
  }

  @Test
  void whoIsBehindIsAnsweredAtOnce() throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    assertThat(answer(computer.poll(version - 1).get(30, TimeUnit.SECONDS)).version())
        .isEqualTo(version);
  }

  @Test
  void theNewestPollWins() throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    var first = computer.poll(version);
    await().until(() -> seen(computer).contact().online());
    var second = computer.poll(version);
    assertThat(answer(first.get(30, TimeUnit.SECONDS)).version()).isEqualTo(version);
    devices.wake(id(computer));
    assertThat(answer(second.get(30, TimeUnit.SECONDS)).version()).isEqualTo(version + 1);
  }

  @Test
  void whoSaysGoodbyeIsOffLineAtOnce() {
    var computer = Computer.enrolled(url);
    computer.poll(computer.state().version());
    await().until(() -> seen(computer).contact().online());
    assertThat(computer.post("/goodbyes", new Goodbye(Goodbye.Reason.STOPPED)).statusCode())
        .isEqualTo(204);
    assertThat(seen(computer).contact().online()).isFalse();
  }

  @Test
  void aCheckInIsRememberedAndTellsWhenToComeAgain() {
    var computer = Computer.enrolled(url);
    var answer = Json.read(computer.post("/check-ins", REPORT).body(), CheckInAnswer.class)
        .orElseThrow();
    assertThat(answer.nextSeconds()).isBetween(810, 990);
    assertThat(answer.version()).isEqualTo(1);
    var report = seen(computer).contact().report();
    assertThat(report).isEqualTo(new Device.Report(1, 7L, "valid", null, "none"));
    var before = seen(computer).contact().lastAt();
    contacts.flush();
    assertThat(seen(computer).contact().lastAt()).isAfter(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|400",
        "[]|400",
        "{\"version\":\"x\"}|400",
        "{\"version\":1}|422",
        "{\"version\":1,\"agentVersion\":\"a\\u0000\",\"systemVersion\":\"s\",\"licenceState\":\"valid\",\"engine\":\"none\"}|422",
        "{\"version\":1,\"agentVersion\":\"1\",\"systemVersion\":\"s\",\"licenceState\":\"great\",\"engine\":\"none\"}|422",
      })
  void aBrokenCheckInIsRefused(String bodyAndStatus) {
    int split = bodyAndStatus.lastIndexOf('|');
    var answer = Computer.enrolled(url).post("/check-ins", bodyAndStatus.substring(0, split));
    assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(bodyAndStatus.substring(split + 1)));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/poll", "/poll?version=", "/poll?version=x", "/poll?version=1&version=2"})
  void aPollWithoutAVersionIsRefused(String path) {
    assertThat(Computer.enrolled(url).get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownResourceIsAProblemToo() {
    assertThat(Computer.enrolled(url).get("/nothing"))
        .satisfies(answer -> refusedWith(answer, 404, "not-found"));
  }

  /** Notices come in order: once one's own is heard, those before it are. */
  private void awaitNotices() {
    var topic = UUID.randomUUID().toString();
    var heard = new CompletableFuture<String>();
    notices.hear(topic, heard::complete, () -> {});
    notices.send(topic, "now");
    assertThat(heard).succeedsWithin(Duration.ofSeconds(30));
  }

  private SettableClock clock() {
    return (SettableClock) database.clock();
  }

  private Device seen(Computer computer) {
    return devices.find(id(computer)).orElseThrow();
  }

  private static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.device()).orElseThrow();
  }

  private static PollAnswer answer(HttpResponse<String> response) {
    return Json.read(response.body(), PollAnswer.class).orElseThrow();
  }
}
