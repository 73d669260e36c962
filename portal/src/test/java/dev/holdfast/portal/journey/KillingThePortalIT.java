package dev.holdfast.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal is killed at random moments while codes are redeemed and computers activated; everybody tries again. */
class KillingThePortalIT {
  private static final int KILLS = 2;
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** Each try is a process of its own, which must not keep the portal from starting. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir
  Path scratch;

  @Test
  void losesNothingAndDoesNothingTwice() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    int port = PortalProcess.freePort();
    var portal = PortalProcess.start(scratch.resolve("data"), port, "--demo");
    var operator = portal.firstRun().at("/operator/apiKey").asString();
    assertThat(new Browser(portal.url()).send(testClock(portal, operator)).statusCode())
        .as("of the test clock, which is for sandboxes")
        .isEqualTo(404);
    try (var work = Executors.newVirtualThreadPerTaskExecutor()) {
      var anna = new People(portal.url()).register("anna").browser();
      var codes = codes(portal);
      var answers = new ArrayList<Future<Integer>>();
      for (var code : codes) {
        answers.add(work.submit(() -> insist(PAUSE, () -> redeem(anna, code))));
      }
      for (int computer = 0; computer < 2; computer++) {
        var code = portal.code("standard-1y-1", computer);
        var home = scratch.resolve("home-" + computer);
        var url = portal.url();
        answers.add(work.submit(() -> insist(LONG_PAUSE, () -> activate(url, home, code))));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
        portal.kill();
        portal = PortalProcess.start(scratch.resolve("data"), port);
      }
      for (var answer : answers) {
        assertThat(answer.get(5, TimeUnit.MINUTES)).isZero();
      }
      assertThat(count(anna.get("/api/v1/subscriptions?limit=100").body(), "\"id\":\"sub_"))
          .isEqualTo(codes.size());
      for (int computer = 0; computer < 2; computer++) {
        var stranger = AgentProcess.run(
            portal.url(),
            scratch.resolve("stranger"),
            "activate",
            portal.code("standard-1y-1", computer),
            "--json");
        assertThat(stranger.output()).contains("no-place-left");
      }
    } finally {
      portal.close();
    }
  }

  private static HttpRequest.Builder testClock(PortalProcess portal, String key) {
    return HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/test-clock"))
        .header("Authorization", "Bearer " + key);
  }

  private static List<String> codes(PortalProcess portal) throws Exception {
    var codes = new ArrayList<String>();
    for (var plan :
        List.of("plus-1y-3", "plus-1y-5", "premium-1y-5", "premium-1y-10", "standard-1y-3")) {
      for (int number = 0; number < 3; number++) {
        codes.add(portal.code(plan, number));
      }
    }
    return codes;
  }

  /** Tries until it is done; whatever goes wrong while the portal is away is no answer. */
  private static int insist(Duration pause, Callable<Boolean> act) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (act.call()) {
          return 0;
        }
      } catch (Exception away) {
        // Asked again below.
      }
      Thread.sleep(pause);
    }
    return 1;
  }

  private static boolean redeem(Browser anna, String code) {
    var answer = anna.json(
        "POST", "/subscriptions/new-code", "/api/v1/redemptions", "{\"code\":\"" + code + "\"}");
    return answer.statusCode() == 200 || answer.statusCode() == 201;
  }

  private static boolean activate(String url, Path home, String code) throws Exception {
    var activated = AgentProcess.run(url, home, "activate", code, "--json");
    return activated.exitCode() == 0
        && activated.json().at("/status/licence/state").asString().equals("valid");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
