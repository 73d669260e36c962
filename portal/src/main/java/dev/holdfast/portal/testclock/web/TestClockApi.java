package dev.holdfast.portal.testclock.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.testclock.InSandbox;
import dev.holdfast.portal.testclock.Moving;
import dev.holdfast.portal.testclock.Span;
import dev.holdfast.portal.testclock.TestClock;
import dev.holdfast.portal.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The clock of a sandbox: what it shows, and moving it forward. */
@RestController
@InSandbox
@RequestMapping("/api/v1/test-clock")
@PreAuthorize("hasAuthority('SCOPE_test-clock')")
class TestClockApi {
  /** What is sent: one of the two. */
  record NewTime(@Nullable String advance, @Nullable String to) {}

  /** The answer. */
  record ClockView(Instant now, Instant real, @Nullable Instant target) {
    static ClockView of(TestClock.Face face) {
      var target = face.target();
      return new ClockView(
          face.now().truncatedTo(ChronoUnit.MILLIS),
          face.real().truncatedTo(ChronoUnit.MILLIS),
          target);
    }
  }

  private final TestClock clock;

  TestClockApi(TestClock clock) {
    this.clock = clock;
  }

  @GetMapping
  ClockView show() {
    return ClockView.of(clock.face());
  }

  @PostMapping
  ResponseEntity<?> create(
      @RequestBody NewTime body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    if (key != null && !Idempotency.isKey(key)) {
      return Idempotency.malformedKey();
    } else if ((body.advance() == null) == (body.to() == null)) {
      return Problem.field("advance", "malformed-field", "Send either advance or to.")
          .answer();
    }
    var aim = body.advance() == null ? instant(body.to()) : Span.parse(body.advance());
    if (aim.isEmpty()) {
      return body.advance() == null
          ? Problem.field("to", "malformed-field", "An instant such as 2027-12-31T00:00:00Z.")
              .answer()
          : Problem.field("advance", "malformed-field", "A span such as P1Y, P1D or PT1H.")
              .answer();
    }
    return answer(clock.move(new TestClock.Order(me.actor(), aim.get(), key)));
  }

  private static ResponseEntity<?> answer(Moving moving) {
    return switch (moving) {
      case Moving.Arrived(var face) -> ResponseEntity.ok(ClockView.of(face));
      case Moving.OnTheWay(var face) ->
        ResponseEntity.status(HttpStatus.ACCEPTED).body(ClockView.of(face));
      case Moving.Busy() ->
        Problem.of(409, "clock-is-moving", "The clock is being moved; wait until it is there.")
            .answer();
      case Moving.Backwards(var now) ->
        Problem.of(409, "clock-never-goes-back", "The clock shows a later time already.")
            .with(Map.of("now", now))
            .answer();
      case Moving.TooFar(var latest) ->
        Problem.of(
                422,
                "too-far",
                "One move goes %d years at most, and none past the year 2999."
                    .formatted(TestClock.MOST_YEARS))
            .with(Map.of("latest", latest))
            .answer();
      case Moving.OtherOrder() -> Idempotency.keyUsedForOther();
    };
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(it -> OffsetDateTime.parse(it).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
