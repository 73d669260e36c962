package dev.holdfast.portal.signature.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.signature.FileName;
import dev.holdfast.portal.signature.SignedSets;
import dev.holdfast.portal.signature.StoredFile;
import dev.holdfast.portal.web.Part;
import dev.holdfast.portal.web.PartAnswer;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.MediaTypes;
import dev.holdfast.protocol.message.ProblemCode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signature databases for devices whose subscription runs or is in grace. */
@RestController
@RequestMapping(DeviceApi.BASE + "/signatures")
@PreAuthorize("hasRole('DEVICE')")
class SignaturesApi {
  private static final MediaType JWT = MediaType.parseMediaType(MediaTypes.JWT);
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final SignedSets sets;
  private final Texts texts;

  SignaturesApi(SignedSets sets, Texts texts) {
    this.sets = sets;
    this.texts = texts;
  }

  @GetMapping
  ResponseEntity<?> index(@AuthenticationPrincipal DeviceCaller me, Locale locale) {
    if (!sets.isFor(me.device())) {
      return refused(locale);
    }
    return sets.newest()
        .<ResponseEntity<?>>map(signed -> ResponseEntity.ok()
            .contentType(JWT)
            .cacheControl(CacheControl.noStore())
            .body(signed.manifest()))
        .orElseGet(() -> unknown(locale));
  }

  /** The number and the name never mean another content, so whoever has it need not ask again. */
  @GetMapping("/{number}/{name}")
  ResponseEntity<?> show(
      @PathVariable long number,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
      @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
      @AuthenticationPrincipal DeviceCaller me,
      Locale locale) {
    if (!sets.isFor(me.device())) {
      return refused(locale);
    }
    return FileName.parse(name)
        .flatMap(good -> sets.file(number, good))
        .<ResponseEntity<?>>map(file -> answer(file, range, ifRange))
        .orElseGet(() -> unknown(locale));
  }

  private ResponseEntity<?> answer(
      StoredFile file, @Nullable String range, @Nullable String ifRange) {
    var tag = "\"" + file.sha256().hex() + "\"";
    var whole = Part.all(file.size(), (from, to, out) -> sets.copy(file, from, to, out));
    return PartAnswer.of(whole, ifRange == null || ifRange.equals(tag) ? range : null, headers -> {
      headers.setETag(tag);
      headers.setCacheControl(FOR_EVER);
    });
  }

  private ResponseEntity<?> refused(Locale locale) {
    return Problem.of(403, ProblemCode.NO_UPDATES, texts.say(locale, "signature.device.no-updates"))
        .answer();
  }

  private ResponseEntity<?> unknown(Locale locale) {
    return Problem.of(
            404, ProblemCode.NO_SIGNATURES, texts.say(locale, "signature.device.no-signatures"))
        .answer();
  }
}
