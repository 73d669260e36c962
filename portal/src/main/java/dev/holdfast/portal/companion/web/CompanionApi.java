package dev.holdfast.portal.companion.web;

import dev.holdfast.portal.companion.Companions;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.notification.PushBrowsers.Added;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.portal.web.QrPicture;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What only a companion asks as a device: to be told while it is closed, and a text as a picture. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class CompanionApi {
  /** What {@code PushSubscription.toJSON()} gives. */
  record NewPush(@Nullable String endpoint, @Nullable Keys keys) {}

  record Keys(@Nullable String p256dh, @Nullable String auth) {}

  record NewPicture(@Nullable String text) {}

  private static final int LONGEST_TEXT = 2_300;

  private final Companions companions;
  private final Texts texts;

  CompanionApi(Companions companions, Texts texts) {
    this.companions = companions;
    this.texts = texts;
  }

  @PutMapping("/push")
  ResponseEntity<?> update(
      @RequestBody NewPush body, @AuthenticationPrincipal DeviceCaller me, Locale locale) {
    if (me.account() == null) {
      return problem(409, ProblemCode.NOT_CONNECTED, locale);
    }
    var keys = Objects.requireNonNullElse(body.keys(), new Keys("", ""));
    var added = companions.listen(
        me.device(), me.account(), text(body.endpoint()), text(keys.p256dh()), text(keys.auth()));
    return switch (added) {
      case Added.Done done -> ResponseEntity.noContent().build();
      case Added.NoTarget noTarget -> malformed("endpoint", locale);
      case Added.NoName noName -> malformed("endpoint", locale);
      case Added.TooMany(var have, var max) ->
        Problem.of(409, "too-many-browsers", say("too-many-browsers", locale))
            .with(Map.of("have", have, "max", max))
            .answer();
    };
  }

  @DeleteMapping("/push")
  ResponseEntity<?> destroy(@AuthenticationPrincipal DeviceCaller me) {
    if (me.account() != null) {
      companions.silence(me.device(), me.account());
    }
    return ResponseEntity.noContent().build();
  }

  /** The text as a QR code, to be drawn by the device itself. */
  @PostMapping("/pictures")
  ResponseEntity<?> create(@RequestBody NewPicture body, Locale locale) {
    var text = text(body.text());
    return text.isEmpty() || text.length() > LONGEST_TEXT || !text.chars().allMatch(c -> c < 0x80)
        ? malformed("text", locale)
        : ResponseEntity.ok(QrPicture.of(text));
  }

  private ResponseEntity<Problem> malformed(String field, Locale locale) {
    return Problem.field(field, "malformed-field", say("malformed", locale)).answer();
  }

  private ResponseEntity<Problem> problem(int status, String code, Locale locale) {
    return Problem.of(status, code, say(code, locale)).answer();
  }

  private String say(String what, Locale locale) {
    return texts.say(locale, "companion.device." + what);
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
