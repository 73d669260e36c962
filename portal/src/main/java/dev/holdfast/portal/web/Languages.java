package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages of the portal, and which of them a request is answered in. */
public final class Languages {
  private static final String NAMES = """
      id Bahasa Indonesia
      cs Čeština
      da Dansk
      de Deutsch
      et Eesti
      en English
      es-ES Español (España)
      es-MX Español (México)
      fr Français
      fr-CA Français (Canada)
      it Italiano
      lv Latviešu
      lt Lietuvių
      hu Magyar
      nb Norsk bokmål
      nl Nederlands
      pl Polski
      pt-BR Português (Brasil)
      pt-PT Português (Portugal)
      ro Română
      sr-Latn Srpski
      sr Српски
      fi Suomi
      sv Svenska
      vi Tiếng Việt
      tr Türkçe
      el Ελληνικά
      bg Български
      ru Русский
      uk Українська
      ar العربية
      th ไทย
      ko 한국어
      zh-Hans 简体中文
      zh-Hant 繁體中文
      ja 日本語
      """;

  /** Every language offered: its name in the language itself by BCP 47 tag, in the order of the names. */
  static final Map<String, String> NAMED = NAMES
      .lines()
      .map(line -> line.split(" ", 2))
      .collect(Collectors.toMap(
          named -> named[0], named -> named[1], (one, other) -> one, LinkedHashMap::new));

  /** Every language offered, as BCP 47 tags, in the order of their own names. */
  public static final List<String> OFFERED = List.copyOf(NAMED.keySet());

  /** The cookie that holds the picker's choice. */
  public static final String COOKIE = "language";

  private Languages() {}

  /** The picker's entries, for a page shown in {@code current}. */
  static List<Language> offered(Locale current) {
    return NAMED.entrySet().stream()
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
