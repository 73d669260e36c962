package dev.holdfast.portal.web;

import dev.holdfast.protocol.LanguageNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the portal, and which of them a request is answered in. */
public final class Languages {
  /** Every language offered, as BCP 47 tags, in the order of their own names. */
  public static final List<String> OFFERED = List.copyOf(LanguageNames.BY_TAG.keySet());

  /** The cookie that holds the picker's choice. */
  public static final String COOKIE = "language";

  private Languages() {}

  /** The picker's entries, for a page shown in {@code current}. */
  static List<Language> offered(Locale current) {
    return LanguageNames.BY_TAG.entrySet().stream()
        .map(named -> new Language(
            named.getKey(), named.getValue(), named.getKey().equals(current.toLanguageTag())))
        .toList();
  }

  /** The picker's choice, else the account's, else the browser's, else English. */
  public static Locale of(HttpServletRequest request, @Nullable Viewer viewer) {
    return Cookies.find(request, COOKIE)
        .filter(OFFERED::contains)
        .map(Locale::forLanguageTag)
        .or(() -> Optional.ofNullable(viewer).map(Viewer::locale))
        .orElseGet(() -> browser(request));
  }

  /** The one nearest to a language that a person reads, else English. */
  public static Locale nearest(Locale wanted) {
    return nearest(List.of(new Locale.LanguageRange(wanted.toLanguageTag())));
  }

  private static Locale nearest(List<Locale.LanguageRange> ranges) {
    return Optional.ofNullable(Locale.lookupTag(ranges, OFFERED))
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }

  private static Locale browser(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return Locale.ENGLISH;
    }
    var ranges = Collections.list(request.getLocales()).stream()
        .map(locale -> new Locale.LanguageRange(locale.toLanguageTag()))
        .toList();
    return nearest(ranges);
  }
}
