package dev.holdfast.portal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation without demonstration says how its first operator comes to a key. */
class CreatingTheFirstOperatorIT {
  private static final Pattern LINK = Pattern.compile(
      "Create the first operator: (\\S+)/operators/first#token=(\\S+) \\(works once, 24 hours\\)");
  private static final Pattern KEY = Pattern.compile("hfk_[0-9A-Z]{26}_[A-Za-z0-9_-]{43}");

  @TempDir
  Path scratch;

  @Test
  void worksOnceByTheLinkOfTheStart() throws Exception {
    var data = scratch.resolve("data");
    int port = PortalProcess.freePort();
    try (var portal = PortalProcess.start(data, port, "--empty")) {
      var link = LINK.matcher(portal.console());
      assertThat(link.find()).as(portal.console()).isTrue();
      assertThat(link.group(1)).isEqualTo(portal.url());
      var form = Map.of("token", link.group(2), "name", "Olga");
      var made = new Browser(portal.url()).submit("/operators/first", "/operators/first", form);
      assertThat(made.statusCode()).isEqualTo(201);
      var key = KEY.matcher(made.body());
      assertThat(key.find()).isTrue();
      assertThat(plans(portal, key.group())).isEqualTo(200);

      var again = new Browser(portal.url()).submit("/operators/first", "/operators/first", form);
      assertThat(again.statusCode()).isEqualTo(410);
      assertThat(data.resolve("first-run.json")).doesNotExist();
    }
    try (var portal = PortalProcess.start(data, port)) {
      assertThat(portal.console()).doesNotContain("Create the first operator");
    }
  }

  private static int plans(PortalProcess portal, String key) {
    var request = HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/plans"))
        .header("Authorization", "Bearer " + key);
    return new Browser(portal.url()).send(request).statusCode();
  }
}
