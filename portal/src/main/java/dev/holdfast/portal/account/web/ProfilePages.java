package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.Profiles;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Profile: where the person is at home. */
@Controller
class ProfilePages {
  record ProfileForm(
      @Nullable String given,
      @Nullable String family,
      @Nullable String language,
      @Nullable String region,
      @Nullable String zone) {
    Profiles.Told told() {
      return new Profiles.Told(text(given), text(family), text(language), text(region), text(zone));
    }

    static String text(@Nullable String value) {
      return Objects.requireNonNullElse(value, "");
    }
  }

  private final Accounts accounts;
  private final Profiles profiles;

  ProfilePages(Accounts accounts, Profiles profiles) {
    this.accounts = accounts;
    this.profiles = profiles;
  }

  @GetMapping("/account/profile")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String saved) {
    var account = accounts.find(me.account()).orElseThrow();
    var form = new ProfileForm(
        account.name().given(),
        account.name().family(),
        account.language().toLanguageTag(),
        account.region(),
        account.zone().getId());
    return form(me, form, List.of()).addObject("saved", saved);
  }

  @PostMapping("/account/profile")
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me, ProfileForm form, HttpServletResponse response) {
    var faults = profiles.settle(me.account(), form.told());
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(me, form, faults);
    }
    var picked = ResponseCookie.from(Languages.COOKIE, "").path("/").maxAge(0).build();
    response.addHeader(HttpHeaders.SET_COOKIE, picked.toString());
    return SeeOther.page("/account/profile?saved=1");
  }

  @Bean
  static SettingsTab profileTab() {
    return new SettingsTab("account.profile.title", "/account/profile", "user-round", 10);
  }

  private static ModelAndView form(SignedIn me, ProfileForm form, List<FieldFault> faults) {
    var page = new ModelAndView("account/profile");
    page.addObject("email", me.email());
    page.addObject("given", ProfileForm.text(form.given()));
    page.addObject("family", ProfileForm.text(form.family()));
    page.addObject("language", ProfileForm.text(form.language()));
    page.addObject("region", ProfileForm.text(form.region()));
    page.addObject("zone", ProfileForm.text(form.zone()));
    page.addObject("faults", faults);
    return page;
  }
}
