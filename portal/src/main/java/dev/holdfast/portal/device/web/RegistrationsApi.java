package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.Registration;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceGuesses;
import dev.holdfast.portal.device.DeviceRegistrations;
import dev.holdfast.protocol.message.RegistrationRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person at a device asks for an account; known and unknown addresses get the same answer. */
@RestController
@RequestMapping(DeviceApi.BASE + "/registrations")
class RegistrationsApi {
  private final DeviceRegistrations registrations;
  private final DeviceGuesses guesses;
  private final ChallengeProblems challenges;
  private final DeviceProblems problems;

  RegistrationsApi(
      DeviceRegistrations registrations,
      DeviceGuesses guesses,
      ChallengeProblems challenges,
      DeviceProblems problems) {
    this.registrations = registrations;
    this.guesses = guesses;
    this.challenges = challenges;
    this.problems = problems;
  }

  @PostMapping
  ResponseEntity<?> create(
      @RequestBody RegistrationRequest body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      Locale locale) {
    return switch (guesses.registration(caller.device(), Answer.ofProgram(solution))) {
      case Trial.TooSoon(var pause) -> problems.tooMany(locale, pause);
      case Trial.Challenged(var asked) -> challenges.answer(asked, locale);
      case OpenTry open -> register(open, body, caller, origin, locale);
    };
  }

  /** Counts for the device once a mail is written. */
  private ResponseEntity<?> register(
      OpenTry open, RegistrationRequest body, DeviceCaller caller, String origin, Locale locale) {
    try (open) {
      return switch (registrations.register(
          caller.device(), text(body.email()), text(body.userCode()), origin)) {
        case Registration.MailSent() -> {
          open.wrong();
          yield ResponseEntity.accepted().build();
        }
        case Registration.Faulty(var faults) -> problems.answer(locale, "registration-malformed");
        case Registration.TooMany(var wait) -> problems.tooMany(locale, wait);
      };
    }
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
