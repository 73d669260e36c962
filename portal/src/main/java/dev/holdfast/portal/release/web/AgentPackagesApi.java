package dev.holdfast.portal.release.web;

import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.release.Adding;
import dev.holdfast.portal.release.AgentVersions;
import dev.holdfast.portal.release.web.AgentVersionsApi.PackageView;
import dev.holdfast.portal.web.LargeBody;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The packages of a version that is not published yet. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_agent-versions')")
class AgentPackagesApi {
  private static final String PATH = "/api/v1/agent-packages";
  private static final int LARGEST = 1 << 30;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Uploads are larger than other requests. */
  @Configuration(proxyBeanMethods = false)
  static class Uploads {
    @Bean
    LargeBody agentPackages() {
      return new LargeBody(PATH, LARGEST);
    }
  }

  private final AgentVersions versions;

  AgentPackagesApi(AgentVersions versions) {
    this.versions = versions;
  }

  /** The body is the file. Again with the same content changes nothing. */
  @PostMapping(path = PATH, consumes = "application/octet-stream")
  ResponseEntity<?> create(
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String sha256,
      InputStream body,
      @AuthenticationPrincipal OperatorCaller me)
      throws IOException {
    var good = AgentVersion.parse(version);
    if (good.isEmpty()) {
      return Problem.field(
              "version",
              "malformed-field",
              "A version is two to four numbers with dots, such as 1.4.2.")
          .answer();
    }
    return DIGEST.matcher(sha256).matches()
        ? answer(versions.add(good.get(), name, sha256, body, me.actor()))
        : Problem.field("sha256", "malformed-field", "The file's SHA-256 in hexadecimal is needed.")
            .answer();
  }

  private static ResponseEntity<?> answer(Adding adding) {
    return switch (adding) {
      case Adding.Added(var file) -> ResponseEntity.ok(PackageView.of(file));
      case Adding.UnknownKind() ->
        Problem.field(
                "name",
                "unknown-kind",
                "A package is a .deb, .tar.gz, .zip, .msi or .pkg, and its name holds no spaces.")
            .answer();
      case Adding.OtherContent() ->
        Problem.field("sha256", "other-content", "What came is empty, or has another SHA-256.")
            .answer();
      case Adding.NoAgent() ->
        Problem.of(422, "no-agent", "This is no archive of the agent in this version.")
            .answer();
      case Adding.Published() ->
        Problem.of(409, "published", "This version was published: add another version.")
            .answer();
    };
  }
}
