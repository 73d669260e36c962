package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.CodeLists;
import dev.holdfast.portal.licensing.CodeLists.Form;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The list of all applications, devices and codes: for an owner who proved a factor a short while ago, once. */
@Controller
class CodeListPages {
  static final String PATH = "/subscriptions/list";

  private final CodeLists lists;
  private final Texts texts;
  private final Clock clock;

  CodeListPages(CodeLists lists, Texts texts, Clock clock) {
    this.lists = lists;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    return RecentSignIn.holds(me, clock.instant())
        ? new ModelAndView("licensing/code-list-ask")
        : SeeOther.page(RecentSignIn.again(PATH));
  }

  @PostMapping(PATH)
  ModelAndView create(@AuthenticationPrincipal SignedIn me) {
    return RecentSignIn.holds(me, clock.instant())
        ? SeeOther.page(PATH + "/" + lists.ask(me.account()).reveal())
        : SeeOther.page(RecentSignIn.again(PATH));
  }

  @GetMapping(PATH + "/{token}")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String token,
      HttpServletResponse response) {
    var all = lists.take(token, me.account(), Form.PAGE);
    if (all.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      return new ModelAndView("licensing/code-list-ask").addObject("gone", true);
    }
    return new ModelAndView("licensing/code-list")
        .addObject("all", all.get())
        .addObject(
            "faces",
            all.get().entries().stream()
                .map(each -> new SubscriptionFace(each.subscription(), clock.instant()))
                .toList())
        .addObject("file", PATH + "/" + token + "/file");
  }

  @GetMapping(PATH + "/{token}/file")
  ResponseEntity<?> download(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String token,
      HttpServletRequest request) {
    var locale = Languages.of(request, me);
    var all = lists.take(token, me.account(), Form.FILE);
    if (all.isEmpty()) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header("Location", PATH)
          .build();
    }
    var file = CodeListFile.of(all.get(), key -> say(locale, key), clock.instant());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header("Content-Disposition", "attachment; filename=\"holdfast-codes.csv\"")
        .body(file.getBytes(StandardCharsets.UTF_8));
  }

  private String say(Locale locale, String key) {
    return texts.say(locale, key);
  }
}
