package dev.holdfast.portal.device.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Connecting;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.Disconnection;
import dev.holdfast.portal.device.WantedStates;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
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
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A device comes to an account, and leaves it. */
@RestController
@RequestMapping(DeviceApi.BASE)
class ConnectionsApi {
  private static final int LONGEST_TICKET = 512;

  private final Connections connections;
  private final WantedStates states;
  private final Limits limits;
  private final DeviceProblems problems;

  ConnectionsApi(
      Connections connections, WantedStates states, Limits limits, DeviceProblems problems) {
    this.connections = connections;
    this.states = states;
    this.limits = limits;
    this.problems = problems;
  }

  @PostMapping("/connections")
  ResponseEntity<?> create(
      @RequestBody Connection body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      Locale locale) {
    var wait = limits.wait(Limit.CONNECT_CODE_PER_ADDRESS, origin);
    if (wait.isPositive()) {
      return problems.tooMany(locale, wait);
    }
    return ticket(body)
        .<ResponseEntity<?>>map(
            ticket -> answer(connections.connect(caller.device(), ticket), origin, locale))
        .orElseGet(() -> unreadable(body, origin, locale));
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

  private ResponseEntity<?> answer(Connecting answer, String origin, Locale locale) {
    return switch (answer) {
      case Connecting.Connected(var account) ->
        ResponseEntity.ok(new Connected(states.view(account)));
      case Connecting.Refused(var why) -> refused(why, origin, locale);
    };
  }

  private ResponseEntity<Problem> refused(Connecting.Reason why, String origin, Locale locale) {
    var problem = problems.problem(locale, why.id());
    return switch (why) {
      case CODE_UNKNOWN, ACCESS_TOKEN_INVALID -> {
        limits.count(Limit.CONNECT_CODE_PER_ADDRESS, origin);
        yield problem.answer();
      }
      case CODE_USED, CODE_EXPIRED, CONNECTED_ELSEWHERE -> problem.answer();
      case DEVICE_LIMIT ->
        problem
            .with(Map.<String, Object>of("have", Connections.MOST, "max", Connections.MOST))
            .answer();
    };
  }

  private static Optional<Connecting.Ticket> ticket(Connection body) {
    if (!body.complete()) {
      return Optional.empty();
    }
    if (body.accessToken() != null) {
      return Optional.of(body.accessToken())
          .filter(token -> token.length() <= LONGEST_TICKET)
          .map(token -> new Connecting.Ticket.ByAccessToken(Secret.of(token)));
    }
    return Optional.ofNullable(body.connectCode())
        .flatMap(ConnectCode::parse)
        .map(code -> new Connecting.Ticket.ByCode(Secret.of(code.reveal())));
  }

  /** A code that has not even the form of one is unknown like any other. */
  private ResponseEntity<Problem> unreadable(Connection body, String origin, Locale locale) {
    if (!body.complete()) {
      return problems.answer(locale, "one-of-two");
    }
    var why = body.connectCode() != null
        ? Connecting.Reason.CODE_UNKNOWN
        : Connecting.Reason.ACCESS_TOKEN_INVALID;
    return refused(why, origin, locale);
  }
}
