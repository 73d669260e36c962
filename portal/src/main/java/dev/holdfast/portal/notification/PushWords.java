package dev.holdfast.portal.notification;

/**
 * What a browser is told.
 *
 * @param title one line
 * @param text a sentence or two
 * @param path the page of the portal that a click opens
 * @param tag the same for the same message, so that it is shown once
 */
record PushWords(String title, String text, String path, String tag) {
  /** Push services take 4096 bytes in all. */
  private static final int LONGEST_TITLE = 200;

  private static final int LONGEST_TEXT = 600;

  static PushWords of(String title, String text, String path, String tag) {
    return new PushWords(shorten(title, LONGEST_TITLE), shorten(text, LONGEST_TEXT), path, tag);
  }

  private static String shorten(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  @Override
  public String toString() {
    return "PushWords[redacted]";
  }
}
