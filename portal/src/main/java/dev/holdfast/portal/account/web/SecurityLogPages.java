package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.SecurityEvent;
import dev.holdfast.portal.account.SecurityEventId;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The security log: a page, and all of it as a file for spreadsheets or programs. */
@Controller
class SecurityLogPages {
  /** An event as a program reads it. */
  record Told(
      String at,
      String event,
      String what,
      String address,
      String country,
      String browser,
      String system) {
    String line() {
      return Stream.of(at, event, what, address, country, browser, system)
          .map(Told::cell)
          .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted, and never a formula to a spreadsheet. */
    private static String cell(String text) {
      var safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
      return '"' + safe.replace("\"", "\"\"") + '"';
    }
  }

  private static final int ON_A_PAGE = 50;
  private static final int MOST = 20_000;

  private final SecurityLog log;
  private final Texts texts;
  private final JsonMapper json;

  SecurityLogPages(SecurityLog log, Texts texts, JsonMapper json) {
    this.log = log;
    this.texts = texts;
    this.json = json;
  }

  @GetMapping("/account/security/log")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String before) {
    var found = new ArrayList<>(SecurityEventId.parse(before)
        .map(event -> log.before(me.account(), event, ON_A_PAGE + 1))
        .orElseGet(() -> log.newest(me.account(), ON_A_PAGE + 1)));
    var more = found.size() > ON_A_PAGE;
    var events = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    return new ModelAndView("account/security-log")
        .addObject("events", events)
        .addObject("older", more ? events.getLast().id().text() : "")
        .addObject("texts", texts);
  }

  @GetMapping("/account/security/log.csv")
  ResponseEntity<String> csv(@AuthenticationPrincipal SignedIn me) {
    var lines = all(me).stream().map(Told::line).collect(Collectors.joining());
    return file("csv", "text/csv", "at,event,what,address,country,browser,system\r\n" + lines);
  }

  @GetMapping("/account/security/log.json")
  ResponseEntity<String> program(@AuthenticationPrincipal SignedIn me) {
    return file("json", MediaType.APPLICATION_JSON_VALUE, json.writeValueAsString(all(me)));
  }

  private List<Told> all(SignedIn me) {
    var reader = Objects.requireNonNullElse(me.locale(), Locale.ENGLISH);
    return log.newest(me.account(), MOST).stream()
        .map(event -> told(event, reader))
        .toList();
  }

  private Told told(SecurityEvent event, Locale reader) {
    return new Told(
        event.at().toString(),
        event.event().substring(event.event().lastIndexOf('.') + 1),
        event.told(texts, reader),
        event.caller().address(),
        Objects.requireNonNullElse(event.country(), ""),
        event.caller().browser(),
        event.caller().system());
  }

  private static ResponseEntity<String> file(String ending, String type, String body) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"security-log." + ending + "\"")
        .body(body);
  }
}
