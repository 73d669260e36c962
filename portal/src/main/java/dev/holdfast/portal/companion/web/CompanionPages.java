package dev.holdfast.portal.companion.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.StatementConsents;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.notification.PushBrowsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The companion's page, the same for everybody, and the page on which its owner lets it in. */
@Controller
class CompanionPages {
  static final String PATH = "/companion";
  static final String CONNECTION = PATH + "/connection";

  private static final int LONGEST_NAME = 64;
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final String PERMISSIONS =
      "camera=(), geolocation=(self), microphone=(), payment=(), usb=()";

  private final ConnectCodes codes;
  private final Statements statements;
  private final StatementConsents consents;
  private final PushBrowsers browsers;

  CompanionPages(
      ConnectCodes codes,
      Statements statements,
      StatementConsents consents,
      PushBrowsers browsers) {
    this.codes = codes;
    this.statements = statements;
    this.consents = consents;
    this.browsers = browsers;
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
    return asking(me, locale, name(request), null);
  }

  /** Records what is agreed to and hands out a connect code, in a page that is kept nowhere. */
  @PostMapping(CONNECTION)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String versions,
      @RequestParam(defaultValue = "false") boolean agree,
      Locale locale,
      HttpServletResponse response) {
    var line = Line.parse(name, LONGEST_NAME);
    var needed = needed(locale);
    var error = line.isEmpty()
        ? "name"
        : !agree ? "agree" : versions.equals(versions(needed)) ? null : "changed";
    if (error != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return asking(me, locale, name, error);
    }
    needed.forEach(statement -> consents.accept(me.account(), statement));
    return new ModelAndView("companion/joining")
        .addObject("name", line.orElseThrow().text())
        .addObject("code", codes.make(me.account(), CODE_LIFE).reveal());
  }

  private ModelAndView asking(SignedIn me, Locale locale, String name, @Nullable String error) {
    var needed = needed(locale);
    return new ModelAndView("companion/connection")
        .addObject("email", me.email())
        .addObject("account", me.account().text())
        .addObject("statements", needed)
        .addObject("versions", versions(needed))
        .addObject("name", name)
        .addObject("error", error);
  }

  private List<Statement> needed(Locale locale) {
    return statements.current(locale).stream().filter(Statement::needed).toList();
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
