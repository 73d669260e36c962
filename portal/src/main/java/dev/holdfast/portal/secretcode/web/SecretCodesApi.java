package dev.holdfast.portal.secretcode.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.secretcode.SecretCodes;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.SecretCodeNews;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Devices tell how it stands with their secret code. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class SecretCodesApi {
  private final SecretCodes codes;
  private final Texts texts;

  SecretCodesApi(SecretCodes codes, Texts texts) {
    this.codes = codes;
    this.texts = texts;
  }

  @PutMapping("/secret-code")
  ResponseEntity<?> update(
      @RequestBody SecretCodeNews body,
      @AuthenticationPrincipal DeviceCaller me,
      HttpServletRequest request,
      Locale locale) {
    if (body.happened() == null) {
      return malformed("/happened", locale);
    } else if (me.account() == null) {
      return Problem.of(409, ProblemCode.NOT_CONNECTED, say(locale, "not-connected"))
          .answer();
    }
    return codes.take(me.device(), me.account(), body, Caller.of(request))
        ? ResponseEntity.noContent().build()
        : malformed("/recovery", locale);
  }

  private ResponseEntity<Problem> malformed(String field, Locale locale) {
    return Problem.field(field, "malformed-field", say(locale, "malformed")).answer();
  }

  private String say(Locale locale, String key) {
    return texts.say(locale, "secretcode.device." + key);
  }
}
