package dev.holdfast.agent.window;

import dev.holdfast.protocol.LanguageNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that the window can be in, as the portal offers them.
 *
 * @param name in the language itself
 */
record Language(Locale locale, String name) {
  /** All of them, in the order of their own names. */
  static final List<Language> OFFERED = LanguageNames.BY_TAG.entrySet().stream()
      .map(named -> new Language(Locale.forLanguageTag(named.getKey()), named.getValue()))
      .toList();

  String tag() {
    return locale.toLanguageTag();
  }

  static Optional<Language> of(String tag) {
    return OFFERED.stream().filter(language -> language.tag().equals(tag)).findFirst();
  }
}
