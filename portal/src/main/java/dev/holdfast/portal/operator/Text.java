package dev.holdfast.portal.operator;

import java.util.Map;
import java.util.ResourceBundle;

/** The command line's texts for people, by key, with named facts in braces. */
final class Text {
  private static final String PREFIX = "operator.";
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("messages.operator");

  private Text() {}

  static String of(String key) {
    return BUNDLE.getString(PREFIX + key);
  }

  static String of(String key, Map<String, ?> facts) {
    var text = of(key);
    for (var fact : facts.entrySet()) {
      text = text.replace("{" + fact.getKey() + "}", plain(fact.getValue()));
    }
    return text;
  }

  static boolean has(String key) {
    return BUNDLE.containsKey(PREFIX + key);
  }

  /** What comes from elsewhere is shown without characters that steer a terminal or turn the text round. */
  static String plain(Object fact) {
    return String.valueOf(fact).replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "");
  }
}
