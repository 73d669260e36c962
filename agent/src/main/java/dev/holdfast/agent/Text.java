package dev.holdfast.agent;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The agent's texts for people in the language of this process, which is the system's unless a person chose another. */
public final class Text {
  private static volatile Texts texts = in(Locale.getDefault());

  private Text() {}

  private static Texts in(Locale locale) {
    return new Texts("texts.agent", locale);
  }

  /** Speaks this language from now on. */
  public static void speak(Locale locale) {
    texts = in(locale);
  }

  public static String of(String key) {
    return texts.of(key);
  }

  /** The text with its facts put in. */
  public static String of(String key, Map<String, ?> facts) {
    return texts.of(key, facts);
  }

  /** How the commands are used. */
  public static ResourceBundle help() {
    return Texts.bundle("texts.help", texts.locale());
  }

  public static boolean has(String key) {
    return texts.has(key);
  }

  /** What comes from elsewhere is shown without control characters, so that it cannot steer a terminal. */
  public static String plain(Object fact) {
    return String.valueOf(fact).replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "");
  }
}
