package dev.holdfast.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The languages that portal and agent offer, whether or not they have texts in them yet. */
public final class LanguageNames {
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

  /** Each language's name in itself by its BCP 47 tag, in the order of the names; cannot be changed. */
  public static final Map<String, String> BY_TAG = byTag();

  private LanguageNames() {}

  private static Map<String, String> byTag() {
    var all = new LinkedHashMap<String, String>();
    NAMES.lines().map(line -> line.split(" ", 2)).forEach(named -> all.put(named[0], named[1]));
    return Collections.unmodifiableMap(all);
  }
}
