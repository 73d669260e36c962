package dev.holdfast.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integrator lets a year pass: portal and agent as processes of their own, started as people start them. */
class PlayingWithASandboxIT {
  private static final Duration MORE_THAN_A_YEAR = Duration.ofDays(370);

  @TempDir
  Path scratch;

  @Test
  void portalAndAgentComeToTheNextYearTogether() throws Exception {
    var data = scratch.resolve("data");
    int port = PortalProcess.freePort();
    var home = scratch.resolve("home");
    try (var portal = PortalProcess.start(data, port, "--demo", "--sandbox")) {
      assertThat(portal.firstRun().at("/sandbox").booleanValue()).isTrue();
      assertThat(new Browser(portal.url()).get("/sign-in").body())
          .contains("Sandbox: test clock at");
      var code = portal.code("standard-1y-1", 0);
      var activated =
          AgentProcess.run(portal.url(), home, "activate", code, "--machine-id", "m-1", "--json");
      assertThat(activated.exitCode()).as(activated.errors()).isZero();
      assertThat(activated.json().at("/status/subscription/state").asString()).isEqualTo("active");
      var daemon = AgentProcess.start(portal.url(), home, "daemon", "--json");
      try (daemon) {
        daemon.awaitLine(Pattern.compile("\"state\":\"active\""));
        var moved = clock(portal, "{\"advance\":\"P370D\"}");
        assertThat(Instant.parse(moved.at("/now").asString()))
            .isAfter(Instant.now().plus(MORE_THAN_A_YEAR).minusSeconds(120));
        daemon.awaitLine(Pattern.compile("\"state\":\"limited-mode\""));
      }
    }
    try (var again = PortalProcess.start(data, port, "--sandbox")) {
      assertThat(Instant.parse(clock(again, null).at("/now").asString()))
          .isAfter(Instant.now().plus(MORE_THAN_A_YEAR).minusSeconds(120));
      var status = AgentProcess.run(again.url(), home, "status", "--json").json();
      assertThat(status.at("/portal/sandbox").booleanValue()).isTrue();
      assertThat(status.at("/agent/clockOff").booleanValue()).isFalse();
      assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
      assertThat(Instant.parse(status.at("/agent/now").asString()))
          .isAfter(Instant.now().plus(MORE_THAN_A_YEAR).minusSeconds(120));
    }
  }

  /** Moves the clock, or looks at it. */
  private static JsonNode clock(
      PortalProcess portal, @org.jspecify.annotations.Nullable String order) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/test-clock"))
        .header(
            "Authorization",
            "Bearer " + portal.firstRun().at("/operator/apiKey").asString())
        .header("Content-Type", "application/json");
    var answer = new Browser(portal.url())
        .send(
            order == null
                ? request.GET()
                : request.POST(HttpRequest.BodyPublishers.ofString(order)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }
}
