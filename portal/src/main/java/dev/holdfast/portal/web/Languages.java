package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the portal, and which of them a request is answered in. */
public final class Languages {
  /** Every language offered, as BCP 47 tags, in the order of their own names. */
  public static final List<String> OFFERED = List.of(
      "id", "cs", "da", "de", "et", "en", "es-ES", "es-MX", "fr", "fr-CA", "it", "lv", "lt", "hu",
      "nb", "nl", "pl", "pt-BR", "pt-PT", "ro", "sr-Latn", "sr", "fi", "sv", "vi", "tr", "el", "bg",
      "ru", "uk", "ar", "th", "ko", "zh-Hans", "zh-Hant", "ja");

  private static final String COOKIE = "language";

  private Languages() {}

  /** The picker's choice, else the account's, else the browser's, else English. */
  public static Locale of(HttpServletRequest request, @Nullable Viewer viewer) {
    return Cookies.find(request, COOKIE)
        .filter(OFFERED::contains)
        .map(Locale::forLanguageTag)
        .or(() -> Optional.ofNullable(viewer).map(Viewer::locale))
        .orElseGet(() -> browser(request));
  }

  private static Locale browser(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return Locale.ENGLISH;
    }
    var ranges = Collections.list(request.getLocales()).stream()
        .map(locale -> new Locale.LanguageRange(locale.toLanguageTag()))
        .toList();
    return Optional.ofNullable(Locale.lookupTag(ranges, OFFERED))
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }
}
