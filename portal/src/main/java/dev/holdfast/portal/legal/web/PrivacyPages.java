package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.legal.Exports;
import dev.holdfast.portal.legal.PrivacyPart;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.StatementConsents;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Privacy: what was agreed to, to be accepted or withdrawn. */
@Controller
class PrivacyPages {
  static final String PATH = "/account/privacy";

  private final StatementConsents consents;
  private final Exports exports;
  private final List<PrivacyPart> parts;

  PrivacyPages(StatementConsents consents, Exports exports, List<PrivacyPart> parts) {
    this.consents = consents;
    this.exports = exports;
    this.parts = parts;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request) {
    return page(me, request, done != null && done.matches("accepted|withdrawn") ? done : "");
  }

  @PostMapping(PATH + "/statements/{id}/acceptance")
  ModelAndView createAcceptance(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String version,
      HttpServletRequest request,
      HttpServletResponse response) {
    var consent = find(me, id, request);
    if (!consent.statement().version().text().equals(version)) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return page(me, request, "changed");
    }
    consents.accept(me.account(), consent.statement());
    return SeeOther.page(PATH + "?done=accepted");
  }

  @PostMapping(PATH + "/statements/{id}/withdrawal")
  ModelAndView createWithdrawal(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    consents.withdraw(me.account(), find(me, id, request).statement());
    return SeeOther.page(PATH + "?done=withdrawn");
  }

  @Bean
  static SettingsTab privacyTab() {
    return new SettingsTab("legal.privacy.title", PATH, "file-text", 70);
  }

  private StatementConsents.Consent find(SignedIn me, String id, HttpServletRequest request) {
    return consents
        .find(me.account(), id, Languages.of(request, me))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(SignedIn me, HttpServletRequest request, String done) {
    var all = consents.of(me.account(), Languages.of(request, me));
    return new ModelAndView("legal/privacy")
        .addObject("consents", all.stream().map(ConsentFace::new).toList())
        .addObject("titles", titles(all))
        .addObject("history", consents.history(me.account()))
        .addObject("export", exports.newest(me.account()).orElse(null))
        .addObject("parts", parts(me, request))
        .addObject("done", done);
  }

  private static Map<String, String> titles(List<StatementConsents.Consent> all) {
    return all.stream()
        .map(StatementConsents.Consent::statement)
        .collect(Collectors.toMap(Statement::id, each -> each.text().title()));
  }

  private List<PrivacyPart.Part> parts(SignedIn me, HttpServletRequest request) {
    return parts.stream()
        .map(each -> each.of(me.account(), Languages.of(request, me)))
        .filter(part -> !part.entries().isEmpty())
        .toList();
  }
}
