package dev.holdfast.portal.secondstep.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.secondstep.SecondStepCheck;
import dev.holdfast.portal.secondstep.SecondStepChecks;
import dev.holdfast.portal.secondstep.SecondStepChecks.Sending;
import dev.holdfast.portal.secondstep.SecondStepState;
import dev.holdfast.portal.secondstep.SecondStepWay;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second step of a sign-in: the authenticator first, the other ways behind a link. */
@Controller
class SecondStepPages {
  private static final String PATH = "/sign-in/second-step";

  record NewProof(
      @Nullable String way, @Nullable String code, @Nullable String request) {
    static String text(@Nullable String value) {
      return Objects.requireNonNullElse(value, "");
    }
  }

  private final SignInFlow flow;
  private final SecondStepState state;
  private final SecondStepChecks checks;

  SecondStepPages(SignInFlow flow, SecondStepState state, SecondStepChecks checks) {
    this.flow = flow;
    this.state = state;
    this.checks = checks;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @RequestParam(defaultValue = "") String way,
      @RequestParam(name = "request", defaultValue = "") String sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var pending = flow.pending(request);
    if (pending.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var ways = state.ways(pending.get().account().id());
    if (ways.isEmpty()) {
      return SeeOther.page(flow.proceed(request, response));
    }
    var shown = chosen(ways, way);
    boolean unsent =
        shown == SecondStepWay.SMS_CODE && state.unsent(pending.get().account().id());
    return form(ways, shown, sent, List.of()).addObject("unsent", unsent);
  }

  @GetMapping(PATH + "/ways")
  ModelAndView index(HttpServletRequest request) {
    return flow.pending(request)
        .map(pending -> new ModelAndView("secondstep/ways")
            .addObject("ways", state.ways(pending.account().id())))
        .orElseGet(() -> SeeOther.page("/sign-in"));
  }

  @PostMapping(PATH)
  ModelAndView create(NewProof form, HttpServletRequest request, HttpServletResponse response) {
    var pending = flow.pending(request);
    if (pending.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var account = pending.get().account();
    var ways = state.ways(account.id());
    if (ways.isEmpty()) {
      return SeeOther.page(flow.proceed(request, response));
    }
    var way = chosen(ways, NewProof.text(form.way()));
    var sent = NewProof.text(form.request());
    var entry = new SecondStepChecks.Entry(
        account, way, NewProof.text(form.code()), sent, Answer.of(request));
    return switch (checks.check(entry, Caller.of(request))) {
      case SecondStepCheck.Passed(var factor) ->
        SeeOther.page(flow.proceed(request, response, factor));
      case SecondStepCheck.Wrong() -> refused(response, form(ways, way, sent, wrong("wrong", way)));
      case SecondStepCheck.Malformed() ->
        refused(response, form(ways, way, sent, wrong("malformed", way)));
      case SecondStepCheck.Challenged(var asked) ->
        Waits.challenged(response, form(ways, way, sent, List.of()), asked);
      case SecondStepCheck.Wait(var time) ->
        Waits.told(response, form(ways, way, sent, List.of()), time);
    };
  }

  @PostMapping(PATH + "/codes")
  ModelAndView send(
      @RequestParam(defaultValue = "") String way,
      HttpServletRequest request,
      HttpServletResponse response) {
    var pending = flow.pending(request);
    if (pending.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var account = pending.get().account();
    var ways = state.ways(account.id());
    var wanted = SecondStepWay.parse(way);
    if (wanted.isEmpty()) {
      return SeeOther.page(PATH);
    }
    return switch (checks.send(account, wanted.get(), Caller.of(request))) {
      case Sending.Sent(var token) -> SeeOther.page(PATH + "?way=" + way + "&request=" + token);
      case Sending.NoWay() -> SeeOther.page(PATH);
      case Sending.NotSent() ->
        Waits.notSent(response, new ModelAndView("secondstep/ways").addObject("ways", ways));
      case Sending.TooMany(var wait) ->
        Waits.told(response, new ModelAndView("secondstep/ways").addObject("ways", ways), wait);
    };
  }

  private static SecondStepWay chosen(List<SecondStepWay> ways, String wanted) {
    return SecondStepWay.parse(wanted).filter(ways::contains).orElseGet(ways::getFirst);
  }

  private static List<FieldFault> wrong(String what, SecondStepWay way) {
    return List.of(new FieldFault("code", "secondstep.fault." + what + "." + way.id()));
  }

  private static ModelAndView refused(HttpServletResponse response, ModelAndView page) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page;
  }

  private static ModelAndView form(
      List<SecondStepWay> ways, SecondStepWay way, String sent, List<FieldFault> faults) {
    return new ModelAndView("secondstep/step")
        .addObject("way", way)
        .addObject("others", ways.size() > 1)
        .addObject("sent", sent)
        .addObject("faults", faults);
  }

  @Bean
  static OpenRoutes secondStepRoutes() {
    return OpenRoutes.of(get(PATH), get(PATH + "/ways"), post(PATH), post(PATH + "/codes"));
  }
}
