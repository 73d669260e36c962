package dev.holdfast.portal.download.web;

import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.OfferedAgent;
import dev.holdfast.portal.web.Part;
import dev.holdfast.portal.web.PartAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The packages of the offered version, the same bytes for everybody. */
@RestController
class AgentFilesApi {
  private final OfferedAgent agent;

  AgentFilesApi(OfferedAgent agent) {
    this.agent = agent;
  }

  @GetMapping("/agent/{name}")
  ResponseEntity<?> show(
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
      @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
    return agent
        .file(name)
        .<ResponseEntity<?>>map(file -> answer(file, range, ifRange))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private ResponseEntity<?> answer(
      AgentPackage file, @Nullable String range, @Nullable String ifRange) {
    var tag = "\"" + file.sha256() + "\"";
    var whole = Part.all(file.size(), (from, to, out) -> agent.copy(file, from, to, out));
    return PartAnswer.of(whole, ifRange == null || ifRange.equals(tag) ? range : null, headers -> {
      headers.setETag(tag);
      headers.setCacheControl(CacheControl.noCache());
      headers.set(HttpHeaders.CONTENT_DISPOSITION, PersonalCopies.attachment(file));
    });
  }
}
