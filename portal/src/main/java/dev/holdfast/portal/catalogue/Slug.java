package dev.holdfast.portal.catalogue;

import java.util.regex.Pattern;

/** The form of ids that people give in the catalogue: small letters, digits and single hyphens, at most 64. */
final class Slug {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Slug() {}

  static boolean is(String text) {
    return text.length() <= 64 && FORM.matcher(text).matches();
  }

  static String check(String text) {
    if (!is(text)) {
      throw new IllegalArgumentException("not an id of the catalogue");
    }
    return text;
  }
}
