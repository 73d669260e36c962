package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.Arrivals;
import dev.holdfast.portal.device.Connecting;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceGuesses;
import dev.holdfast.portal.device.Disconnection;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.Disconnected;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final Arrivals arrivals;
  private final DeviceGuesses guesses;
  private final ChallengeProblems challenges;
  private final DeviceProblems problems;

  ConnectionsApi(
      Connections connections,
      Arrivals arrivals,
      DeviceGuesses guesses,
      ChallengeProblems challenges,
      DeviceProblems problems) {
    this.connections = connections;
    this.arrivals = arrivals;
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
    return answer(
        body,
        new Wish(
            () -> guesses.connectCode(caller.device(), origin, Answer.ofProgram(solution)),
            ticket -> connections.connect(caller.device(), ticket, body.leaves()),
            arrivals::connected),
        locale);
  }

  /** Where the ticket leads to; it is used up by nothing but a connection. */
  @PostMapping("/connections/check")
  ResponseEntity<?> createCheck(
      @RequestBody Connection body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      Locale locale) {
    return answer(
        body,
        new Wish(
            () -> guesses.connectCode(caller.device(), origin, Answer.ofProgram(solution)),
            ticket -> connections.check(caller.device(), ticket),
            account -> arrivals.forecast(caller.device(), account)),
        locale);
  }

  /** What is done with a ticket, and how the device is told of the account it leads to. */
  private record Wish(
      Supplier<Trial> trial,
      Function<Connecting.Ticket, Connecting> act,
      Function<AccountId, Object> told) {}

  private ResponseEntity<?> answer(Connection body, Wish wish, Locale locale) {
    if (!body.complete()) {
      return problems.answer(locale, "one-of-two");
    }
    return switch (wish.trial().get()) {
      case Trial.TooSoon(var pause) -> problems.tooMany(locale, pause);
      case Trial.Challenged(var asked) -> challenges.answer(asked, locale);
      case OpenTry open -> looked(open, body, wish, locale);
    };
  }

  private ResponseEntity<?> looked(OpenTry open, Connection body, Wish wish, Locale locale) {
    try (open) {
      return switch (connecting(body, wish)) {
        case Connecting.Connected(var account) -> ResponseEntity.ok(wish.told().apply(account));
        case Connecting.Refused(var why) -> refused(open, why, locale);
      };
    }
  }

  /** A code that has not even the form of one is unknown like any other. */
  private Connecting connecting(Connection body, Wish wish) {
    return ticket(body)
        .map(wish.act())
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
      case Disconnection.Disconnected(var placeFreed, var until) ->
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
