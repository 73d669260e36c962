package dev.holdfast.agent;

import java.util.Map;
import java.util.ResourceBundle;

/** The agent's texts for people, by key, with named facts in braces. */
public final class Text {
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("texts.agent");

  private Text() {}

  public static String of(String key) {
    return BUNDLE.getString(key);
  }

  /** The text with its facts put in. */
  public static String of(String key, Map<String, ?> facts) {
    var text = of(key);
    for (var fact : facts.entrySet())
      text = text.replace("{" + fact.getKey() + "}", plain(fact.getValue()));
    return text;
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  /** What comes from elsewhere is shown without control characters, so that it cannot steer a terminal. */
  public static String plain(Object fact) {
    return String.valueOf(fact).replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "");
  }
}
