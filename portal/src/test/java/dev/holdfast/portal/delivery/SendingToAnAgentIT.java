package dev.holdfast.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.PortalTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** SND-4 with the real program, told and not judged: the machine of a test is no measure. */
@PortalTest
class SendingToAnAgentIT {
  private static final int ROUNDS = 3;

  private final Scene scene;

  @TempDir
  Path homes;

  SendingToAnAgentIT(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void reachesADaemonOnLineQuickly() throws Exception {
    var took = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      took.add(sentToApplied(homes.resolve("home-" + round)));
    }
    Collections.sort(took);
    System.out.println("sent to applied by an agent, median of " + ROUNDS + ": "
        + took.get(ROUNDS / 2) + " ms, slowest " + took.getLast() + " ms");
  }

  private long sentToApplied(Path home) throws Exception {
    var code =
        scene.portal.getBean(ConnectCodes.class).make(scene.anna.account()).reveal();
    assertThat(run(home, "connect", "--code", code).exitCode()).isZero();
    var device = run(home, "status", "--offline").json().at("/agent/device").asString();
    try (var daemon = AgentProcess.start(scene.url, home, "daemon")) {
      daemon.awaitLine(Pattern.compile("connected as"));
      var wanted = scene.redeemed(Kind.LIMITED, 1);
      long begin = System.nanoTime();
      var delivery = delivery(wanted, device);
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(1))
          .until(() -> scene.state(delivery).equals("applied"));
      return (System.nanoTime() - begin) / 1_000_000;
    }
  }

  private String delivery(SubscriptionId wanted, String device) {
    var sent = scene.post(path(wanted) + "/deliveries", Map.of("devices", List.of(device)));
    return sent.at("/items/0/delivery/id").asString();
  }

  private AgentProcess run(Path home, String... words) throws Exception {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    return AgentProcess.run(scene.url, home, all.toArray(String[]::new));
  }

  private static String path(SubscriptionId id) {
    return "/api/v1/subscriptions/" + id.text();
  }
}
