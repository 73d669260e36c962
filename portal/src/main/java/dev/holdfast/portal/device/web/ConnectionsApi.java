package dev.holdfast.portal.device.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.Connecting;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceGuesses;
import dev.holdfast.portal.device.Disconnection;
import dev.holdfast.portal.device.WantedStates;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A device comes to an account, and leaves it. */
@RestController
@RequestMapping(DeviceApi.BASE)
class ConnectionsApi {
  private static final int LONGEST_TICKET = 512;

  private final Connections connections;
  private final WantedStates states;
  private final DeviceGuesses guesses;
  private final ChallengeProblems challenges;
  private final DeviceProblems problems;

  ConnectionsApi(
      Connections connections,
      WantedStates states,
      DeviceGuesses guesses,
      ChallengeProblems challenges,
      DeviceProblems problems) {
    this.connections = connections;
    this.states = states;
    this.guesses = guesses;
    this.challenges = challenges;
    this.problems = problems;
  }

  @PostMapping("/connections")
  ResponseEntity<?> create(
      @RequestBody Connection body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      Locale locale) {
    if (!body.complete()) {
      return problems.answer(locale, "one-of-two");
    }
    return switch (guesses.connectCode(caller.device(), origin, Answer.ofProgram(solution))) {
      case Trial.TooSoon(var pause) -> problems.tooMany(locale, pause);
      case Trial.Challenged(var asked) -> challenges.answer(asked, locale);
      case OpenTry open -> connect(open, body, caller, locale);
    };
  }

  private ResponseEntity<?> connect(
      OpenTry open, Connection body, DeviceCaller caller, Locale locale) {
    try (open) {
      return switch (connecting(body, caller)) {
        case Connecting.Connected(var account) ->
          ResponseEntity.ok(new Connected(states.view(account)));
        case Connecting.Refused(var why) -> refused(open, why, locale);
      };
    }
  }

  /** A code that has not even the form of one is unknown like any other. */
  private Connecting connecting(Connection body, DeviceCaller caller) {
    return ticket(body)
        .map(ticket -> connections.connect(caller.device(), ticket))
        .orElseGet(() -> new Connecting.Refused(
            body.connectCode() != null
                ? Connecting.Reason.CODE_UNKNOWN
                : Connecting.Reason.ACCESS_TOKEN_INVALID));
  }

  @PostMapping("/disconnections")
  ResponseEntity<?> createDisconnection(
      @RequestBody dev.holdfast.protocol.message.Disconnection body,
      @AuthenticationPrincipal DeviceCaller caller,
      Locale locale) {
    if (caller.account() == null) {
      return problems.answer(locale, ProblemCode.NOT_CONNECTED);
    }
    var answer = connections.disconnect(
        caller.device(), caller.account(), body.freePlace(), Actor.device(caller.device()));
    return switch (answer) {
      case Disconnection.Disconnected(var placeFreed) ->
        ResponseEntity.ok(new Disconnected(placeFreed));
      case Disconnection.NotConnected() -> problems.answer(locale, ProblemCode.NOT_CONNECTED);
    };
  }

  private ResponseEntity<Problem> refused(OpenTry open, Connecting.Reason why, Locale locale) {
    var problem = problems.problem(locale, why.id());
    return switch (why) {
      case CODE_UNKNOWN, ACCESS_TOKEN_INVALID -> {
        open.wrong();
        yield problem.answer();
      }
      case CODE_USED, CODE_EXPIRED, CONNECTED_ELSEWHERE -> problem.answer();
      case DEVICE_LIMIT ->
        problem
            .with(Map.<String, Object>of("have", connections.most(), "max", connections.most()))
            .answer();
    };
  }

  private static Optional<Connecting.Ticket> ticket(Connection body) {
    if (body.accessToken() != null) {
      return Optional.of(body.accessToken())
          .filter(token -> token.length() <= LONGEST_TICKET)
          .map(token -> new Connecting.Ticket.ByAccessToken(Secret.of(token)));
    }
    return Optional.ofNullable(body.connectCode())
        .flatMap(ConnectCode::parse)
        .map(code -> new Connecting.Ticket.ByCode(Secret.of(code.reveal())));
  }
}
