package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceGuesses;
import dev.holdfast.portal.device.DeviceSignIns;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.legal.Deletions;
import dev.holdfast.portal.secondstep.SecondStepCheck;
import dev.holdfast.portal.secondstep.SecondStepChecks;
import dev.holdfast.portal.secondstep.SecondStepChecks.Sending;
import dev.holdfast.portal.secondstep.SecondStepState;
import dev.holdfast.portal.secondstep.SecondStepWay;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.CodeSent;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person signs in with the agent itself, step by step; known and unknown addresses get the same answers. */
@RestController
@RequestMapping(DeviceApi.BASE + "/sign-ins")
class SignInsApi {
  private static final int LONGEST = 1024;

  /** The doors to what is counted, and to what comes after the password. */
  @Component
  record Steps(
      DeviceGuesses guesses,
      SecondStepState state,
      SecondStepChecks checks,
      Deletions deletions,
      SignInFlow flow) {}

  private final SignIns signIns;
  private final DeviceSignIns held;
  private final Steps steps;
  private final ChallengeProblems challenges;
  private final DeviceProblems problems;

  SignInsApi(
      SignIns signIns,
      DeviceSignIns held,
      Steps steps,
      ChallengeProblems challenges,
      DeviceProblems problems) {
    this.signIns = signIns;
    this.held = held;
    this.steps = steps;
    this.challenges = challenges;
    this.problems = problems;
  }

  @PostMapping
  ResponseEntity<?> create(
      @RequestBody SignIn body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      Locale locale) {
    var wait = steps.guesses().passwordWait(caller.device());
    if (wait.isPositive()) {
      return problems.tooMany(locale, wait);
    }
    var attempt = new SignIns.Attempt(
        text(body.email()),
        Secret.of(text(body.password())),
        from(origin),
        "",
        Answer.ofProgram(solution));
    return switch (signIns.signIn(attempt)) {
      case dev.holdfast.portal.account.SignIn.Welcome(var account) ->
        next(account, caller, origin, locale);
      case dev.holdfast.portal.account.SignIn.Wrong() -> {
        steps.guesses().wrongPassword(caller.device());
        yield problems.answer(locale, "sign-in-wrong");
      }
      case dev.holdfast.portal.account.SignIn.Faulty(var faults) ->
        problems.answer(locale, "sign-in-malformed");
      case dev.holdfast.portal.account.SignIn.Challenged(var asked) ->
        challenges.answer(asked, locale);
      case dev.holdfast.portal.account.SignIn.Wait(var time) -> problems.tooMany(locale, time);
    };
  }

  @PostMapping("/second-step")
  ResponseEntity<?> createStep(
      @RequestBody SecondStep body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      Locale locale) {
    var account = account(body.signIn(), caller);
    if (account.isEmpty()) {
      return problems.answer(locale, "sign-in-over");
    }
    var way = SecondStepWay.parse(text(body.way()));
    if (way.isEmpty()) {
      return problems.answer(locale, "second-step-malformed");
    }
    var entry = new SecondStepChecks.Entry(
        account.get(),
        way.get(),
        text(body.code()),
        text(body.request()),
        Answer.ofProgram(solution));
    return switch (steps.checks().check(entry, from(origin))) {
      case SecondStepCheck.Passed(var factor) ->
        done(account.get(), EnumSet.of(Factor.PASSWORD, factor), origin, locale);
      case SecondStepCheck.Wrong() -> problems.answer(locale, "second-step-wrong");
      case SecondStepCheck.Malformed() -> problems.answer(locale, "second-step-malformed");
      case SecondStepCheck.Wait(var time) -> problems.tooMany(locale, time);
      case SecondStepCheck.Challenged(var asked) -> challenges.answer(asked, locale);
    };
  }

  @PostMapping("/codes")
  ResponseEntity<?> createCode(
      @RequestBody CodeRequest body,
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestAttribute(DeviceBearer.ORIGIN) String origin,
      Locale locale) {
    var account = account(body.signIn(), caller);
    if (account.isEmpty()) {
      return problems.answer(locale, "sign-in-over");
    }
    var way = SecondStepWay.parse(text(body.way()));
    if (way.isEmpty()) {
      return problems.answer(locale, "second-step-malformed");
    }
    return switch (steps.checks().send(account.get(), way.get(), from(origin))) {
      case Sending.Sent(var request) -> ResponseEntity.ok(new CodeSent(request));
      case Sending.TooMany(var time) -> problems.tooMany(locale, time);
      case Sending.NotSent() -> problems.answer(locale, "second-step-not-sent");
      case Sending.NoWay() -> problems.answer(locale, "second-step-malformed");
    };
  }

  private ResponseEntity<?> next(
      Account account, DeviceCaller caller, String origin, Locale locale) {
    if (!steps.state().on(account.id())) {
      return done(account, EnumSet.of(Factor.PASSWORD), origin, locale);
    }
    var ways = steps.state().ways(account.id()).stream().map(SecondStepWay::id).toList();
    return ResponseEntity.ok(
        new SignInAnswer(null, held.hold(caller.device(), account.id()), ways));
  }

  /**
   * An account that is about to be deleted takes no device; its owner can keep it on the portal. What else a sign-in
   * stops for has its page there too.
   */
  private ResponseEntity<?> done(
      Account account, Set<Factor> proven, String origin, Locale locale) {
    if (steps.deletions().pending(account.id()).isPresent()) {
      return problems.answer(locale, "account-locked");
    }
    return steps.flow().stop(account.id(), proven).isPresent()
        ? problems.answer(locale, "sign-in-at-the-portal")
        : ResponseEntity.ok(
            new SignInAnswer(held.end(account.id(), from(origin)).reveal(), null, null));
  }

  private Optional<Account> account(@Nullable String name, DeviceCaller caller) {
    return held.held(caller.device(), text(name));
  }

  private static Caller from(String origin) {
    return new Caller(origin, origin, "Holdfast", "");
  }

  private static String text(@Nullable String value) {
    var text = Objects.requireNonNullElse(value, "");
    return text.length() > LONGEST ? text.substring(0, LONGEST + 1) : text;
  }
}
