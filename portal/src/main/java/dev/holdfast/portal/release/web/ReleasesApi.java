package dev.holdfast.portal.release.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.OfferedAgent;
import dev.holdfast.portal.web.Part;
import dev.holdfast.portal.web.PartAnswer;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.MediaTypes;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.release.AgentVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The version of the agent that is offered, for devices: with or without an account. */
@RestController
@RequestMapping(DeviceApi.BASE + "/release")
@PreAuthorize("hasRole('DEVICE')")
class ReleasesApi {
  private static final MediaType JWT = MediaType.parseMediaType(MediaTypes.JWT);

  private final OfferedAgent agent;
  private final Texts texts;

  ReleasesApi(OfferedAgent agent, Texts texts) {
    this.agent = agent;
    this.texts = texts;
  }

  @GetMapping
  ResponseEntity<?> index(Locale locale) {
    return agent
        .offer()
        .<ResponseEntity<?>>map(offer -> ResponseEntity.ok()
            .contentType(JWT)
            .cacheControl(CacheControl.noCache().cachePrivate())
            .eTag("\"" + offer.number() + "\"")
            .body(offer.manifest()))
        .orElseGet(() -> missing(ProblemCode.NO_RELEASE, locale));
  }

  @GetMapping("/{version}/{name}")
  ResponseEntity<?> show(
      @PathVariable String version,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
      @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
      Locale locale) {
    return AgentVersion.parse(version)
        .flatMap(good -> agent.file(good, name))
        .<ResponseEntity<?>>map(file -> answer(file, range, ifRange))
        .orElseGet(() -> missing("unknown-file", locale));
  }

  private ResponseEntity<?> answer(
      AgentPackage file, @Nullable String range, @Nullable String ifRange) {
    var tag = "\"" + file.sha256() + "\"";
    var whole = Part.all(file.size(), (from, to, out) -> agent.copy(file, from, to, out));
    return PartAnswer.of(whole, ifRange == null || ifRange.equals(tag) ? range : null, headers -> {
      headers.setETag(tag);
      headers.setCacheControl(CacheControl.noCache().cachePrivate());
    });
  }

  private ResponseEntity<?> missing(String code, Locale locale) {
    return Problem.of(404, code, texts.say(locale, "release.device." + code)).answer();
  }
}
