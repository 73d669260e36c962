package dev.holdfast.portal.web;

import dev.holdfast.portal.kernel.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Every part of a page in its states, for those who build pages; in demonstrations only. */
@Controller
@ConditionalOnBooleanProperty("holdfast.site.demo")
class PartsPage {
  private static final Map<String, String> RULES = Map.of(
      "parts.rule.length", "^.{8,128}$",
      "parts.rule.upper", "\\p{Lu}",
      "parts.rule.lower", "\\p{Ll}",
      "parts.rule.digit", "\\d");

  private final Texts texts;
  private final Clock clock;

  PartsPage(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/dev/parts")
  String index(Model model) {
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return "web/dev/parts";
  }

  @GetMapping("/dev/parts/{part:window|forms|errors}")
  String show(@PathVariable String part, Model model, HttpServletRequest request) {
    if (part.equals("window")) {
      return "web/dev/window";
    }
    var locale = Languages.of(request, Pages.viewer());
    var wrong = part.equals("errors") ? Stream.of("email", "code", "terms") : Stream.<String>of();
    var errors = new LinkedHashMap<String, String>();
    wrong.forEach(field -> errors.put(field, texts.say(locale, "parts." + field + ".error")));
    var rules = new LinkedHashMap<String, String>();
    Stream.of("length", "upper", "lower", "digit")
        .map("parts.rule."::concat)
        .forEach(key -> rules.put(RULES.getOrDefault(key, ""), texts.say(locale, key)));
    model.addAttribute("errors", errors);
    model.addAttribute("rules", rules);
    return "web/dev/forms";
  }
}
