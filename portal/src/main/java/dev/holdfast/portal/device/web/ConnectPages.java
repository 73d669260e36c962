package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.Arrivals;
import dev.holdfast.portal.device.Asking;
import dev.holdfast.portal.device.DeviceGrants;
import dev.holdfast.portal.device.DeviceGuesses;
import dev.holdfast.portal.device.GrantId;
import dev.holdfast.portal.device.UserCode;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.protocol.message.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a person types the code that a device shows, sees which device it is, and lets it in or not. */
@Controller
class ConnectPages {
  private final DeviceGrants grants;
  private final DeviceGuesses guesses;
  private final Arrivals arrivals;
  private final Clock clock;

  ConnectPages(DeviceGrants grants, DeviceGuesses guesses, Arrivals arrivals, Clock clock) {
    this.grants = grants;
    this.guesses = guesses;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  @GetMapping("/connect")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(name = "user_code", required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable Long until,
      HttpServletRequest request) {
    var asked = guesses.userCodeChallenge(me.account(), CallerAddress.of(request), Answer.NONE);
    boolean late = until != null && until <= clock.instant().getEpochSecond();
    return form(late || code == null ? "" : code)
        .addObject("late", late)
        .addObject("asked", asked.orElse(null));
  }

  @PostMapping("/connect")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = Objects.requireNonNullElse(code, "");
    var origin = CallerAddress.of(request);
    var answer = Answer.of(request);
    if (answer.wantsToWait()) {
      return challenged(typed, guesses.userCodeChallenge(me.account(), origin, answer), response);
    }
    var read = UserCode.parse(typed);
    if (read.isEmpty()) {
      return wrong(typed, "device.connect.error.malformed", response);
    }
    return switch (guesses.userCode(me.account(), origin, answer)) {
      case Trial.TooSoon(var pause) -> tooMany(typed, pause, response);
      case Trial.Challenged(var asked) -> challenged(typed, Optional.of(asked), response);
      case OpenTry open ->
        find(open, me, read.get())
            .map(found -> SeeOther.page("/connect/" + found.text()))
            .orElseGet(() -> wrong(typed, "device.connect.error.unknown", response));
    };
  }

  private Optional<GrantId> find(OpenTry open, SignedIn me, UserCode code) {
    try (open) {
      var found = grants.typed(me.account(), code);
      if (found.isEmpty()) {
        open.wrong();
      }
      return found;
    }
  }

  @GetMapping("/connect/{id}")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(me, id)
        .map(asking -> mustSignInAgain(me, asking)
            ? SeeOther.page(RecentSignIn.again(path(asking)))
            : page(me, asking))
        .orElseGet(Missing::page);
  }

  private ModelAndView page(SignedIn me, Asking asking) {
    if (asking.purpose() != Purpose.CONNECTION) {
      return new ModelAndView("device/allowing")
          .addObject("asking", asking)
          .addObject("own", asking.concerns(me.account()));
    }
    return new ModelAndView("device/connect-asking")
        .addObject("asking", asking)
        .addObject("elsewhere", elsewhere(me, asking))
        .addObject("fitting", fitting(me, asking));
  }

  /** The secret code keeps whoever sits at a browser that is signed in from changing settings too. */
  private boolean mustSignInAgain(SignedIn me, Asking asking) {
    return asking.purpose() == Purpose.SECRET_CODE
        && asking.state() == Asking.State.OPEN
        && asking.concerns(me.account())
        && !RecentSignIn.holds(me, clock.instant());
  }

  @PostMapping("/connect/{id}/approval")
  ModelAndView createApproval(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(me, id).map(asking -> answered(me, asking, true)).orElseGet(Missing::page);
  }

  @PostMapping("/connect/{id}/refusal")
  ModelAndView createRefusal(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(me, id).map(asking -> answered(me, asking, false)).orElseGet(Missing::page);
  }

  /** Whatever came of it, the request's own page says so. */
  private ModelAndView answered(SignedIn me, Asking asking, boolean lets) {
    if (lets && asking.concerns(me.account()) && !mustSignInAgain(me, asking)) {
      grants.approve(asking.id(), me.account());
    }
    if (!lets) {
      grants.refuse(asking.id(), me.account());
    }
    return SeeOther.page(path(asking));
  }

  private static String path(Asking asking) {
    return "/connect/" + asking.id().text();
  }

  private static boolean elsewhere(SignedIn me, Asking asking) {
    var present = asking.device().account();
    return present != null && !present.equals(me.account());
  }

  /** What it could use here, as long as that is a question. */
  private List<String> fitting(SignedIn me, Asking asking) {
    return asking.state() == Asking.State.OPEN
        ? arrivals.forecast(asking.device().id(), me.account()).fitting()
        : List.of();
  }

  private Optional<Asking> find(SignedIn me, String id) {
    return GrantId.parse(id).flatMap(grant -> grants.find(grant, me.account()));
  }

  private static ModelAndView form(String typed) {
    return new ModelAndView("device/connect").addObject("typed", typed);
  }

  private static ModelAndView wrong(String typed, String error, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(typed).addObject("error", error);
  }

  private static ModelAndView challenged(
      String typed, Optional<Passage.Asked> asked, HttpServletResponse response) {
    response.setStatus(ChallengeProblems.STATUS);
    return form(typed).addObject("asked", asked.orElse(null));
  }

  private static ModelAndView tooMany(String typed, Duration wait, HttpServletResponse response) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(
        HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
    return form(typed)
        .addObject("error", "device.connect.error.wait")
        .addObject("minutes", wait.plusSeconds(59).toMinutes());
  }
}
