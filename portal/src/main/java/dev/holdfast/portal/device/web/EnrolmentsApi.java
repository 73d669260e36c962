package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.EnrolmentAnswer;
import dev.holdfast.portal.device.Enrolments;
import dev.holdfast.portal.device.NewDevice;
import dev.holdfast.portal.device.Nonces;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.TokenRenewal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Nonces, enrolments and token renewals. */
@RestController
@RequestMapping(DeviceApi.BASE)
class EnrolmentsApi {
  private final Enrolments enrolments;
  private final Nonces nonces;
  private final Limits limits;
  private final DeviceProblems problems;
  private final Texts texts;

  EnrolmentsApi(
      Enrolments enrolments, Nonces nonces, Limits limits, DeviceProblems problems, Texts texts) {
    this.enrolments = enrolments;
    this.nonces = nonces;
    this.limits = limits;
    this.problems = problems;
    this.texts = texts;
  }

  @PostMapping("/nonces")
  ResponseEntity<Nonce> createNonce() {
    return ResponseEntity.status(HttpStatus.CREATED).body(nonces.give());
  }

  @PostMapping("/enrolments")
  ResponseEntity<?> create(
      @RequestBody Enrolment body,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      Locale locale) {
    var wrong = new Wrong(texts, locale);
    var device = device(body, wrong);
    var nonce = wrong.read("nonce", body.nonce(), Optional::of);
    var proof = wrong.read("proof", body.proof(), Optional::of);
    if (device == null || nonce == null || proof == null) {
      return wrong.answer();
    }
    var wait = limits.count(Limit.ENROL_PER_ADDRESS, origin);
    return wait.isPositive()
        ? problems.tooMany(locale, wait)
        : answer(enrolments.enrol(device, nonce, proof), HttpStatus.CREATED, locale);
  }

  @PostMapping("/token-renewals")
  ResponseEntity<?> createRenewal(
      @RequestBody TokenRenewal body, @AuthenticationPrincipal DeviceCaller caller, Locale locale) {
    var wrong = new Wrong(texts, locale);
    var nonce = wrong.read("nonce", body.nonce(), Optional::of);
    var proof = wrong.read("proof", body.proof(), Optional::of);
    return nonce == null || proof == null
        ? wrong.answer()
        : answer(enrolments.renew(caller, nonce, proof), HttpStatus.CREATED, locale);
  }

  private ResponseEntity<?> answer(EnrolmentAnswer answer, HttpStatus made, Locale locale) {
    return switch (answer) {
      case EnrolmentAnswer.Enrolled(var credential) ->
        ResponseEntity.status(made).body(credential);
      case EnrolmentAnswer.NonceInvalid() -> problems.answer(locale, ProblemCode.NONCE_INVALID);
      case EnrolmentAnswer.ProofInvalid() -> problems.answer(locale, ProblemCode.PROOF_INVALID);
      case EnrolmentAnswer.Cloned() -> problems.answer(locale, ProblemCode.DEVICE_CLONED);
    };
  }

  /** Null when a field is wrong, which then is noted. */
  private static @Nullable NewDevice device(Enrolment body, Wrong wrong) {
    var name = wrong.read("name", body.name(), text -> Line.parse(text, Devices.LONGEST_NAME));
    var type = wrong.read(
        "type", body.type(), word -> word(Device.Type.values(), Device.Type::word, word));
    var system = wrong.read(
        "system", body.system(), word -> word(Device.System.values(), Device.System::word, word));
    var systemVersion = wrong.line("systemVersion", body.systemVersion(), 64);
    var agentVersion = wrong.line("agentVersion", body.agentVersion(), 32);
    var zone = wrong.read("zone", body.zone(), EnrolmentsApi::zone);
    var language = wrong.read("language", body.language(), EnrolmentsApi::language);
    var machine = body.machine() == null ? null : wrong.line("machine", body.machine(), 128);
    if (body.publicKey() == null) {
      wrong.add("publicKey", "missing-field");
    }
    if (wrong.any() || name == null) {
      return null;
    }
    return new NewDevice(
        body.publicKey(),
        name,
        new Device.Installation(
            Objects.requireNonNull(type),
            Objects.requireNonNull(system),
            Objects.requireNonNull(systemVersion),
            Objects.requireNonNull(agentVersion),
            Objects.requireNonNull(zone),
            Objects.requireNonNull(language)),
        machine);
  }

  private static <T> Optional<T> word(
      T[] all, java.util.function.Function<T, String> word, String said) {
    return Arrays.stream(all).filter(one -> word.apply(one).equals(said)).findFirst();
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return text.length() > 64 ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Locale> language(String text) {
    try {
      return text.length() > 35
          ? Optional.empty()
          : Optional.of(new Locale.Builder().setLanguageTag(text).build());
    } catch (IllformedLocaleException malformed) {
      return Optional.empty();
    }
  }
}
