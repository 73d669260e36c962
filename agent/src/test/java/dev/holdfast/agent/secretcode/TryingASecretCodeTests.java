package dev.holdfast.agent.secretcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.secretcode.SecretCode.Try;
import dev.holdfast.protocol.code.RecoverySecret;
import dev.holdfast.protocol.message.SecretCodeNews;
import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryingASecretCodeTests {
  private static final String CODE = "Blue whale 7";
  private static final String ACCOUNT = "acc_anna";

  @TempDir
  private Path folder;

  private Instant now = Instant.parse("2026-08-24T10:00:00Z");
  private Home home;
  private SecretCode secret;

  @BeforeEach
  void set() throws IOException {
    home = Home.open(folder.resolve("home"));
    secret = restarted();
    secret.set(CODE);
  }

  private SecretCode restarted() {
    return new SecretCode(home, () -> now, 1000);
  }

  @Test
  void theCodeStandsNowhereInTheHome() throws IOException {
    var kept = Files.readString(home.file("secret-code.json"));
    assertThat(kept).doesNotContain(CODE);
    assertThat(secret.check(CODE)).isEqualTo(new Try.Right());
    assertThat(secret.check("blue whale 7")).isInstanceOf(Try.Wrong.class);
  }

  @Test
  void wrongCodesAreDelayedMoreAndMoreAndARightOneIsNotLookedAtMeanwhile() {
    for (int free = 1; free < Kept.FREE; free++)
      assertThat(secret.check("wrong")).isEqualTo(new Try.Wrong(Duration.ZERO));
    assertThat(secret.check("wrong")).isEqualTo(new Try.Wrong(Duration.ofSeconds(30)));
    assertThat(secret.check(CODE)).isEqualTo(new Try.TooSoon(Duration.ofSeconds(30)));
    now = now.plusSeconds(30);
    assertThat(secret.check("wrong")).isEqualTo(new Try.Wrong(Duration.ofSeconds(60)));
    now = now.plusSeconds(59);
    assertThat(secret.check(CODE)).isEqualTo(new Try.TooSoon(Duration.ofSeconds(1)));
    now = now.plusSeconds(1);
    assertThat(secret.check(CODE)).isEqualTo(new Try.Right());
    assertThat(secret.check("wrong")).isEqualTo(new Try.Wrong(Duration.ZERO));
    assertThat(Kept.pause(100)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theDelayOutlivesARestartAndAClockThatIsTurnedBack() {
    for (int tries = 0; tries < Kept.FREE; tries++) secret.check("wrong");
    secret = restarted();
    assertThat(secret.check(CODE)).isEqualTo(new Try.TooSoon(Duration.ofSeconds(30)));
    now = now.minus(Duration.ofDays(3));
    assertThat(secret.check(CODE)).isEqualTo(new Try.TooSoon(Duration.ofSeconds(30)));
    now = now.plusSeconds(30);
    assertThat(secret.check(CODE)).isEqualTo(new Try.Right());
  }

  @Test
  void aRecoveryCodeRemovesTheCodeOnceAlsoAfterARestart() {
    var portal = shared();
    assertThat(secret.recover(portal.code(7))).isEqualTo(new Try.Right());
    assertThat(secret.isSet()).isFalse();
    secret = restarted();
    assertThat(secret.recover(portal.code(7))).isEqualTo(new Try.None());
    secret.set(CODE);
    assertThat(secret.recover(portal.code(7))).isInstanceOf(Try.Wrong.class);
    assertThat(secret.recover(portal.code(8))).isInstanceOf(Try.Wrong.class);
    assertThat(secret.isSet()).isTrue();
  }

  @Test
  void guessingRecoveryCodesIsDelayedLikeGuessingTheCode() {
    var portal = shared();
    for (int tries = 0; tries < Kept.FREE; tries++) secret.recover("0000-0000-0000-0000");
    assertThat(secret.recover(portal.code(1))).isInstanceOf(Try.TooSoon.class);
    assertThat(secret.check(CODE)).isInstanceOf(Try.TooSoon.class);
  }

  @Test
  void thePortalOfAnAccountHearsOfItOnceAndTheNextAccountAnew() {
    var news = secret.news(ACCOUNT).orElseThrow();
    assertThat(news.happened()).isEqualTo(Happened.SET);
    secret.told(news, ACCOUNT);
    assertThat(secret.news(ACCOUNT)).isEmpty();
    assertThat(secret.isRecoverable(ACCOUNT)).isTrue();
    var next = secret.news("acc_bert").orElseThrow();
    assertThat(next.happened()).isEqualTo(Happened.STANDING);
    assertThat(next.recovery())
        .as("what the account before was shown is worth nothing now")
        .isNotEqualTo(news.recovery());
    secret.told(next, "acc_bert");
    assertThat(secret.news("acc_bert")).isEmpty();
    assertThat(secret.isRecoverable("acc_bert")).isTrue();
    secret.remove(Happened.REMOVED);
    assertThat(secret.news(ACCOUNT)).contains(new SecretCodeNews(Happened.REMOVED, null));
  }

  @Test
  void whatWasToldLateSaysNothingOfACodeThatIsThereByNow() {
    var old = secret.news(ACCOUNT).orElseThrow();
    secret.set("Another code");
    secret.told(old, ACCOUNT);
    assertThat(secret.isRecoverable(ACCOUNT)).isFalse();
    assertThat(secret.news(ACCOUNT).orElseThrow().happened()).isEqualTo(Happened.CHANGED);
  }

  private RecoverySecret shared() {
    var recovery = secret.news(ACCOUNT).orElseThrow().recovery();
    return RecoverySecret.parse(String.valueOf(recovery)).orElseThrow();
  }
}
