package dev.holdfast.portal.companion.web;

import dev.holdfast.portal.account.BrowserDevices;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.notification.PushBrowsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The companion's page, the same for everybody, and the page on which its owner lets it in. */
@Controller
class CompanionPages {
  static final String PATH = "/companion";
  static final String CONNECTION = PATH + "/connection";

  private static final String AGREE = "agree-";
  private static final int LONGEST_NAME = 64;
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final String PERMISSIONS =
      "camera=(), geolocation=(self), microphone=(), payment=(), usb=()";

  private final ConnectCodes codes;
  private final Statements statements;
  private final PushBrowsers browsers;
  private final BrowserDevices browserDevices;
  private final JsonMapper json;

  CompanionPages(
      ConnectCodes codes,
      Statements statements,
      PushBrowsers browsers,
      BrowserDevices browserDevices,
      JsonMapper json) {
    this.codes = codes;
    this.statements = statements;
    this.browsers = browsers;
    this.browserDevices = browserDevices;
    this.json = json;
  }

  /** Nothing of anybody is in it: what it shows is kept in the browser. It alone may ask where the phone is. */
  @GetMapping(PATH)
  ModelAndView show(HttpServletResponse response) {
    response.setHeader("Permissions-Policy", PERMISSIONS);
    return new ModelAndView("companion/show").addObject("pushKey", browsers.publicKey());
  }

  @GetMapping(CONNECTION)
  ModelAndView showConnection(
      @AuthenticationPrincipal SignedIn me, HttpServletRequest request, Locale locale) {
    return asking(me, statements.ofDevices(locale), new Answers(name(request), Set.of()), Map.of());
  }

  /** Hands out a connect code with what was agreed to, in a page that is kept nowhere: the phone tells both itself. */
  @PostMapping(CONNECTION)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String versions,
      HttpServletRequest request,
      Locale locale,
      HttpServletResponse response) {
    var asked = statements.ofDevices(locale);
    var answers = new Answers(name, agreed(asked, request));
    var faults = faults(asked, answers, versions);
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return asking(me, asked, answers, faults);
    }
    browserDevices.mark(response);
    return new ModelAndView("companion/joining")
        .addObject("name", Line.parse(name, LONGEST_NAME).orElseThrow().text())
        .addObject("code", codes.make(me.account(), CODE_LIFE).reveal())
        .addObject("choices", json.writeValueAsString(choices(asked, answers)));
  }

  /** What a person typed and ticked. */
  private record Answers(String name, Set<String> agreed) {}

  /** An answer as the phone tells it, but for its time. */
  private record Choice(String statement, int version, String language, boolean accepted) {}

  private static Set<String> agreed(List<Statement> asked, HttpServletRequest request) {
    return asked.stream()
        .map(Statement::id)
        .filter(id -> "true".equals(request.getParameter(AGREE + id)))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> faults(
      List<Statement> asked, Answers answers, String versions) {
    var faults = new LinkedHashMap<String, String>();
    if (Line.parse(answers.name(), LONGEST_NAME).isEmpty()) {
      faults.put("name", "name");
    }
    boolean changed = !versions.equals(versions(asked));
    asked.stream()
        .filter(each -> changed || each.needed() && !answers.agreed().contains(each.id()))
        .forEach(each -> faults.put(AGREE + each.id(), changed ? "changed" : "agree"));
    return faults;
  }

  private static List<Choice> choices(List<Statement> asked, Answers answers) {
    return asked.stream()
        .map(each -> new Choice(
            each.id(),
            each.version().version(),
            each.version().language(),
            answers.agreed().contains(each.id())))
        .toList();
  }

  private static ModelAndView asking(
      SignedIn me, List<Statement> asked, Answers answers, Map<String, String> faults) {
    return new ModelAndView("companion/connection")
        .addObject("email", me.email())
        .addObject("account", me.account().text())
        .addObject("statements", asked)
        .addObject("versions", versions(asked))
        .addObject("name", answers.name())
        .addObject("agreed", answers.agreed())
        .addObject("faults", faults);
  }

  private static String versions(List<Statement> all) {
    return all.stream()
        .map(each -> each.id() + " " + each.version().version())
        .collect(Collectors.joining(","));
  }

  private static String name(HttpServletRequest request) {
    var caller = Caller.of(request);
    return Stream.of(caller.system(), caller.browser())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
