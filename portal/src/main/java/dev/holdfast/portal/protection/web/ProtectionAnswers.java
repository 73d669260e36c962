package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Commands.Cancelling;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.portal.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers about commands for programs, in the words of the pages. */
@Component
class ProtectionAnswers {
  private final Texts texts;
  private final Clock clock;

  ProtectionAnswers(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  CommandView view(Command command, boolean online) {
    return CommandView.of(command, online, clock.instant());
  }

  List<CommandView> views(List<Command> commands, Device device) {
    return commands.stream().map(each -> view(each, device.contact().online())).toList();
  }

  /** 201 with a new one, 200 with the one that was asked for already. */
  ResponseEntity<?> ordered(Ordering ordering, boolean online, Locale locale) {
    return switch (ordering) {
      case Ordering.Ordered(var command) ->
        ResponseEntity.status(HttpStatus.CREATED).body(view(command, online));
      case Ordering.Merged(var command) -> ResponseEntity.ok(view(command, online));
      case Ordering.NotAble() ->
        Problem.of(409, "agent-too-old", say(locale, "agent-too-old")).answer();
      case Ordering.TooMany(var pause) -> {
        var headers = new HttpHeaders();
        headers.set(
            HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()));
        yield Problem.of(429, "too-many-attempts", say(locale, "too-many")).answer(headers);
      }
      case Ordering.Unknown() -> missing(locale);
    };
  }

  ResponseEntity<?> cancelled(Cancelling cancelling, Locale locale) {
    return switch (cancelling) {
      case Cancelling.Cancelled(var command) -> ResponseEntity.ok(view(command, true));
      case Cancelling.Asked(var command) -> ResponseEntity.ok(view(command, true));
      case Cancelling.TooLate(var command) ->
        Problem.of(409, "command-over", say(locale, "command-over"))
            .with(Map.of("state", command.state(clock.instant(), true).id()))
            .answer();
      case Cancelling.Unknown() -> missing(locale);
    };
  }

  ResponseEntity<Problem> missing(Locale locale) {
    return Problem.of(404, "not-found", say(locale, "not-found")).answer();
  }

  ResponseEntity<Problem> malformed(String field, Locale locale) {
    return Problem.field(
            "/" + field,
            "malformed-field",
            texts.say(locale, "protection.device.malformed", "field", field))
        .answer();
  }

  ResponseEntity<Problem> cannotBeHidden(Locale locale) {
    return Problem.of(409, "cannot-be-hidden", say(locale, "cannot-be-hidden")).answer();
  }

  private String say(Locale locale, String key) {
    return texts.say(locale, "protection.problem." + key);
  }
}
