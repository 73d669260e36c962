package dev.holdfast.portal.web;

import dev.holdfast.portal.kernel.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes the {@link Page} of a request. */
@Component
class Pages {
  static final Set<String> THEMES = Set.of("light", "dark");

  private final Texts texts;
  private final Assets assets;
  private final Clock clock;
  private final Site site;
  private final Wayfinding ways;

  Pages(Texts texts, Assets assets, Clock clock, Site site, Wayfinding ways) {
    this.texts = texts;
    this.assets = assets;
    this.clock = clock;
    this.site = site;
    this.ways = ways;
  }

  Page of(HttpServletRequest request) {
    var viewer = viewer();
    var chosen = Languages.of(request, viewer);
    var facts = new Page.Facts(
        spoken(chosen),
        chosen,
        viewer == null ? ZoneOffset.UTC : viewer.zone(),
        clock.instant(),
        path(request),
        csrf(request),
        theme(request),
        site.demo(),
        site.sandbox(),
        viewer,
        ways);
    return new Page(facts, texts, assets.addresses());
  }

  /** A language without any texts is shown in English words, numbers and dates; the direction is its own. */
  private Locale spoken(Locale chosen) {
    var languages = texts.languages();
    return languages.contains(chosen.toLanguageTag()) || languages.contains(chosen.getLanguage())
        ? chosen
        : Locale.ENGLISH;
  }

  static @Nullable Viewer viewer() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
        ? viewer
        : null;
  }

  /** Where this page can be opened again; what was sent and failed cannot. */
  private static String path(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
      return "GET".equals(request.getMethod()) ? LocalPath.orHome(failed) : "/";
    }
    return request.getRequestURI();
  }

  private static String csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  private String theme(HttpServletRequest request) {
    return Cookies.find(request, "theme").filter(THEMES::contains).orElse("system");
  }
}
