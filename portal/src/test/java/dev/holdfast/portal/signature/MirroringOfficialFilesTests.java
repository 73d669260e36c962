package dev.holdfast.portal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.PortalForTests;
import dev.holdfast.portal.world.PortalTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ClamAV's own updater asks of a private mirror. */
@PortalTest
class MirroringOfficialFilesTests {
  private static final String CONTENT = "ClamAV-VDB:21 Nov 2026 " + "x".repeat(1000);

  private final Site site;

  MirroringOfficialFilesTests(Site site) {
    this.site = site;
  }

  @Test
  void anUpdaterReadsTheHeadOfAFileThenAllOfItThenNothingNewer() throws Exception {
    var file = Files.writeString(PortalForTests.mirror().resolve("daily.cvd"), CONTENT);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-21T10:00:00Z")));
    var head = get("daily.cvd", "Range", "bytes=0-511");
    assertThat(head.statusCode()).isEqualTo(206);
    assertThat(head.body()).hasSize(512).isEqualTo(CONTENT.substring(0, 512));
    var whole = get("daily.cvd", "User-Agent", "ClamAV/1.4.6");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(CONTENT);
    assertThat(whole.headers().firstValue("Last-Modified"))
        .hasValue("Sat, 21 Nov 2026 10:00:00 GMT");
    assertThat(whole.headers().map()).doesNotContainKey("set-cookie");
    var again = get("daily.cvd", "If-Modified-Since", "Sat, 21 Nov 2026 10:00:00 GMT");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily.cld",
        "daily-27000.cdiff",
        "..%2fmirror%2fdaily.cvd",
        "%2e%2e%2f%2e%2e%2fpom.xml",
        "secret.key",
        ".cvd"
      })
  void whatIsNotThereOrNoDatabaseIsNotFound(String name) throws Exception {
    Files.writeString(
        PortalForTests.mirror().resolve("secret.key"), "secret", StandardCharsets.UTF_8);
    assertThat(get(name, "User-Agent", "ClamAV/1.4.6").statusCode()).isIn(400, 404);
  }

  private HttpResponse<String> get(String name, String... headers)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(site.url() + "/clamav/" + name))
              .headers(headers)
              .build(),
          BodyHandlers.ofString());
    }
  }
}
