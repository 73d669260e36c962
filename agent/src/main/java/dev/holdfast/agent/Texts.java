package dev.holdfast.agent;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of a bundle in one language, by key, with named facts in braces. What the language lacks is said in English. */
public final class Texts {
  /** Whoever wants English on a system that speaks another language gets English. */
  private static final Control ENGLISH_LAST =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale locale;

  public Texts(String bundle, Locale locale) {
    this.bundle = bundle(bundle, locale);
    this.locale = locale;
  }

  static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(name, locale, ENGLISH_LAST);
  }

  public Locale locale() {
    return locale;
  }

  public String of(String key) {
    return bundle.getString(key);
  }

  /** The text with its facts put in. */
  public String of(String key, Map<String, ?> facts) {
    return filled(of(key), facts);
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The key for so many: numbers that a language speaks of in another way have words of their own, as in {@code key.one}. */
  public String forCount(String key, long count) {
    var own = key + "." + Plural.of(locale, count).word();
    return has(own) ? own : key;
  }

  /** A text with its facts put in. */
  public static String filled(String text, Map<String, ?> facts) {
    for (var fact : facts.entrySet())
      text = text.replace("{" + fact.getKey() + "}", Text.plain(fact.getValue()));
    return text;
  }
}
