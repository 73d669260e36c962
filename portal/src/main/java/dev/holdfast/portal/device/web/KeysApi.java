package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.device.Revocations;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.MediaTypes;
import dev.holdfast.protocol.message.TimeRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an agent learns of the portal itself: what it is, its keys, its time. */
@RestController
class KeysApi {
  private static final MediaType JWT = MediaType.parseMediaType(MediaTypes.JWT);
  private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{8,64}");

  private final PortalKeys keys;
  private final Revocations revocations;
  private final Site site;
  private final Texts texts;

  KeysApi(PortalKeys keys, Revocations revocations, Site site, Texts texts) {
    this.keys = keys;
    this.revocations = revocations;
    this.site = site;
    this.texts = texts;
  }

  @GetMapping(Discovery.PATH)
  Discovery index() {
    return new Discovery(
        "Holdfast",
        keys.issuer(),
        site.link(DeviceApi.BASE),
        site.link("/oauth2/device_authorization"),
        site.link("/oauth2/token"),
        keys.rootThumbprint(),
        site.sandbox());
  }

  @GetMapping(DeviceApi.BASE + "/keys")
  ResponseEntity<String> show() {
    return ResponseEntity.ok()
        .contentType(JWT)
        .eTag("\"" + keys.number() + "\"")
        .body(keys.signedKeySet());
  }

  @GetMapping(DeviceApi.BASE + "/revocations")
  ResponseEntity<String> showRevocations() {
    return revocations
        .newest()
        .map(list -> ResponseEntity.ok()
            .contentType(JWT)
            .eTag("\"" + list.number() + "\"")
            .body(list.signed()))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PostMapping(DeviceApi.BASE + "/times")
  ResponseEntity<?> create(@RequestBody TimeRequest body, Locale locale) {
    var wrong = new Wrong(texts, locale);
    var nonce = wrong.read(
        "nonce",
        body.nonce(),
        text -> Optional.of(text).filter(it -> NONCE.matcher(it).matches()));
    return nonce == null
        ? wrong.answer()
        : ResponseEntity.ok().contentType(JWT).body(keys.signedTime(nonce));
  }
}
