package dev.holdfast.portal.release;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The systems that applications are offered for; a page shows the visitor's own first. */
public enum VisitorSystem {
  WINDOWS,
  MACOS,
  LINUX,
  ANDROID,
  IOS;

  /** The word of addresses, text keys and of the protocol. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for phones and tablets: their stores have the applications. */
  public boolean mobile() {
    return this == ANDROID || this == IOS;
  }

  /** All of them, this one first. */
  public List<VisitorSystem> first() {
    return Stream.concat(Stream.of(this), Arrays.stream(values()).filter(other -> other != this))
        .toList();
  }

  /** The one asked for, else the one of the browser, else Linux. */
  public static VisitorSystem of(@Nullable String asked, @Nullable String browser) {
    return Arrays.stream(values())
        .filter(system -> system.word().equals(asked))
        .findFirst()
        .orElseGet(() -> of(browser));
  }

  /** The one of the browser, else Linux. */
  public static VisitorSystem of(@Nullable String userAgent) {
    var browser = userAgent == null ? "" : userAgent;
    if (browser.contains("Android")) {
      return ANDROID;
    }
    if (browser.contains("iPhone") || browser.contains("iPad")) {
      return IOS;
    }
    if (browser.contains("Windows")) {
      return WINDOWS;
    }
    return browser.contains("Mac OS X") || browser.contains("Macintosh") ? MACOS : LINUX;
  }
}
