package dev.holdfast.portal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.integration.Idempotency.Request;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class AskingTwiceTests {
  private record Body(String plan) {}

  private record Made(int number) {}

  private final Idempotency idempotency;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final AtomicInteger acts = new AtomicInteger();
  private final String key = UUID.randomUUID().toString();

  AskingTwiceTests(Idempotency idempotency, JdbcClient jdbc, SettableClock clock) {
    this.idempotency = idempotency;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void actsOnceAndAnswersTheSame() {
    var first = ask("a", key, "one");
    var second = ask("a", key, "one");
    assertThat(acts).hasValue(1);
    assertThat(second.getStatusCode()).isEqualTo(first.getStatusCode());
    assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
    assertThat(text(second)).isEqualTo(text(first)).isEqualTo("{\"number\":1}");
  }

  @Test
  void belongsToOneCaller() {
    ask("a", key, "one");
    ask("b", key, "one");
    ask("a", null, "one");
    assertThat(acts).hasValue(3);
  }

  @Test
  void isRefusedWithAnotherBody() {
    ask("a", key, "one");
    assertThat(ask("a", key, "two").getStatusCode().value()).isEqualTo(422);
    assertThat(acts).hasValue(1);
  }

  @Test
  void isRefusedWithAKeyThatIsNone() {
    assertThat(ask("a", "", "one").getStatusCode().value()).isEqualTo(400);
    assertThat(ask("a", "x".repeat(256), "one").getStatusCode().value()).isEqualTo(400);
    assertThat(ask("a", "ä", "one").getStatusCode().value()).isEqualTo(400);
    assertThat(acts).hasValue(0);
  }

  @Test
  void isToldWhileTheFirstStillRuns() throws Exception {
    var running = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(() -> idempotency.once(request("a", key, "one"), () -> {
          running.countDown();
          await(go);
          return act();
        }));
    running.await();
    assertThat(ask("a", key, "one").getStatusCode().value()).isEqualTo(409);
    go.countDown();
    assertThat(first.get().getStatusCode().value()).isEqualTo(201);
    assertThat(ask("a", key, "one").getStatusCode().value()).isEqualTo(201);
    assertThat(acts).hasValue(1);
  }

  @Test
  void leavesNothingWhenTheActBreaks() {
    assertThatThrownBy(() -> idempotency.once(request("a", key, "one"), () -> {
          throw new IllegalStateException("broken");
        }))
        .hasMessage("broken");
    assertThat(ask("a", key, "one").getStatusCode().value()).isEqualTo(201);
  }

  @Test
  void forgetsAfterADay() {
    ask("a", key, "one");
    clock.pass(Duration.ofHours(25));
    ask("a", key, "one");
    assertThat(acts).hasValue(2);
  }

  @Test
  void keepsAnswersEncrypted() {
    ask("a", key, "one");
    var rows = jdbc.sql("SELECT string_agg(encode(answer, 'escape'), ' ') FROM idempotent_answer")
        .query(String.class)
        .single();
    assertThat(rows).doesNotContain("number");
  }

  private ResponseEntity<?> ask(String caller, @Nullable String key, String plan) {
    return idempotency.once(request(caller, key, plan), this::act);
  }

  private ResponseEntity<?> act() {
    int number = acts.incrementAndGet();
    return ResponseEntity.created(URI.create("/made/" + number)).body(new Made(number));
  }

  private static Request request(String caller, @Nullable String key, String plan) {
    return new Request(caller, "POST /made", key, new Body(plan));
  }

  private static String text(ResponseEntity<?> answer) {
    return new String((byte[]) answer.getBody(), StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
