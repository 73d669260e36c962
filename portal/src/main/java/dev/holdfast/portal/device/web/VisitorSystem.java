package dev.holdfast.portal.device.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The systems the agent archive is for; a page shows the visitor's own first. */
public enum VisitorSystem {
  LINUX,
  WINDOWS,
  MACOS;

  /** The word of addresses and text keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, this one first. */
  public List<VisitorSystem> first() {
    return Stream.concat(Stream.of(this), Arrays.stream(values()).filter(other -> other != this))
        .toList();
  }

  /** The one asked for, else the one of the browser, else Linux. */
  static VisitorSystem of(@Nullable String asked, @Nullable String browser) {
    return Arrays.stream(values())
        .filter(system -> system.word().equals(asked))
        .findFirst()
        .orElseGet(() -> guess(browser == null ? "" : browser));
  }

  private static VisitorSystem guess(String browser) {
    if (browser.contains("Windows")) {
      return WINDOWS;
    }
    return browser.contains("Mac OS X") || browser.contains("Macintosh") ? MACOS : LINUX;
  }
}
