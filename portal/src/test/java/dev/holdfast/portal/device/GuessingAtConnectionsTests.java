package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.SignIn;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong entries on the three ways to connect (DEV-1): a growing delay, then work; for each device and each address. */
@PortalTest
class GuessingAtConnectionsTests {
  private static final String ELSEWHERE = "203.0.113.";

  private final String url;
  private final DeviceGuesses guesses;
  private final ConnectCodes codes;
  private final SettableClock clock;
  private final AccountId anna = new AccountId(UUID.randomUUID());

  GuessingAtConnectionsTests(
      Site site, DeviceGuesses guesses, ConnectCodes codes, SettableClock clock) {
    this.url = site.url().toString();
    this.guesses = guesses;
    this.codes = codes;
    this.clock = clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void aDeviceThatGuessesConnectCodesWaitsEverLongerThenWorks() {
    var computer = Computer.enrolled(url);
    wrongCodes(computer, 10);
    assertWaits(connect(computer), 30);
    clock.pass(Duration.ofSeconds(31));
    wrongCodes(computer, 1);
    assertWaits(connect(computer), 60);
    for (int i = 0; i < 2; i++) {
      clock.pass(Duration.ofMinutes(3));
      wrongCodes(computer, 1);
    }
    clock.pass(Duration.ofMinutes(16));
    refusedWith(connect(computer), 428, "challenge-required");
    assertThat(connect(Computer.enrolled(url)).statusCode())
        .as("another device")
        .isEqualTo(200);
  }

  @Test
  void aDeviceThatTriesPasswordsOfManyAccountsWaits() {
    var computer = Computer.enrolled(url);
    var device = DeviceId.parse(computer.device()).orElseThrow();
    for (int i = 0; i < 20; i++) {
      guesses.wrongPassword(device);
    }
    var somebody = new SignIn("somebody@example.org", "Not-the-right-1");
    var refused = computer.post("/sign-ins", somebody);
    refusedWith(refused, 429, "too-many-attempts");
    assertThat(refused.body()).contains("minutes");
    assertThat(Computer.enrolled(url).post("/sign-ins", somebody).statusCode()).isEqualTo(422);
  }

  @Test
  void anAddressFromWhichManyAccountsGuessShortCodesWaits() {
    for (int i = 0; i < 60; i++) {
      var guess = guesses.userCode(new AccountId(UUID.randomUUID()), ELSEWHERE + 7, Answer.NONE);
      wrong(guess);
    }
    assertThat(guesses.userCode(anna, ELSEWHERE + 7, Answer.NONE))
        .isInstanceOf(Trial.TooSoon.class);
    try (var open = (OpenTry) guesses.userCode(anna, ELSEWHERE + 8, Answer.NONE)) {
      assertThat(open).as("from elsewhere").isNotNull();
    }
  }

  private void wrongCodes(Computer computer, int count) {
    var device = DeviceId.parse(computer.device()).orElseThrow();
    for (int i = 0; i < count; i++) {
      wrong(guesses.connectCode(device, ELSEWHERE + 9, Answer.NONE));
    }
  }

  private static void wrong(Trial trial) {
    try (var open = (OpenTry) trial) {
      open.wrong();
    }
  }

  private HttpResponse<String> connect(Computer computer) {
    return computer.connect(codes.make(anna).reveal());
  }

  private static void assertWaits(HttpResponse<String> answer, int seconds) {
    refusedWith(answer, 429, "too-many-attempts");
    assertThat(answer.body()).contains(seconds + " seconds");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue(Integer.toString(seconds));
  }
}
