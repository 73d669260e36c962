package dev.holdfast.agent.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that the window can be in, as the portal offers them.
 *
 * @param name in the language itself
 */
record Language(Locale locale, String name) {
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

  /** All of them, in the order of their own names. */
  static final List<Language> OFFERED = NAMES
      .lines()
      .map(line -> line.split(" ", 2))
      .map(named -> new Language(Locale.forLanguageTag(named[0]), named[1]))
      .toList();

  String tag() {
    return locale.toLanguageTag();
  }

  static Optional<Language> of(String tag) {
    return OFFERED.stream().filter(language -> language.tag().equals(tag)).findFirst();
  }
}
