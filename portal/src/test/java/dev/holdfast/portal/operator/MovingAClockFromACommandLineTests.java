package dev.holdfast.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class MovingAClockFromACommandLineTests {
  private final SettableClock clock;
  private final JdbcClient jdbc;
  private final CommandLine line;
  private final String key;

  MovingAClockFromACommandLineTests(
      ApplicationContext portal, SettableClock clock, JdbcClient jdbc, Site site) {
    this.clock = clock;
    this.jdbc = jdbc;
    this.key = Staff.of(portal, Set.of(Scope.TEST_CLOCK)).key();
    this.line = new CommandLine(site.url().toString(), key);
  }

  @AfterEach
  void backToNow() {
    jdbc.sql("UPDATE test_clock SET ahead_ms = 0, target = NULL, asked_key = NULL, asked = NULL")
        .update();
    clock.reset();
  }

  @Test
  void showsAndMovesIt() throws Exception {
    var before = clock.instant();
    assertThat(line.run("clock", "show").out()).contains("Now", "Really");
    var moved = line.run("clock", "advance", "PT36H", "--json");
    assertThat(moved.exit()).as(moved.err()).isZero();
    assertThat(now(moved)).isAfter(before.plus(Duration.ofHours(36)));
    var to = before.plus(Duration.ofDays(3));
    assertThat(now(line.run("clock", "to", to.toString(), "--json"))).isAfterOrEqualTo(to);
  }

  @Test
  void saysWhyItDoesNotMove() throws Exception {
    var back = line.run("clock", "to", "2020-01-01T00:00:00Z");
    assertThat(back.exit()).isOne();
    assertThat(back.err()).isEqualTo("The clock shows a later time already.\n");
    var wrong = line.run("clock", "advance", "tomorrow");
    assertThat(wrong.exit()).isOne();
    assertThat(wrong.err()).contains("P1Y");
    assertThat(line.run("clock", "advance").exit()).isEqualTo(2);
  }

  @Test
  void saysThatOtherInstallationsHaveNone() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var body = "{\"code\":\"not-found\",\"detail\":\"-\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(404, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var url = "http://localhost:" + server.getAddress().getPort();
      var none = new CommandLine(url, key).run("clock", "advance", "P1Y");
      assertThat(none.err())
          .isEqualTo("This installation is no sandbox: its clock cannot be moved.\n");
      assertThat(none.exit()).isEqualTo(3);
    } finally {
      server.stop(0);
    }
  }

  private static Instant now(CommandLine.Ended ended) {
    return Instant.parse(JsonMapper.shared().readTree(ended.out()).path("now").stringValue());
  }
}
