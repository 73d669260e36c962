package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import java.text.Normalizer;
import java.util.Locale;

/** What removing a subscription from an account came to. */
public sealed interface Removal {
  /** It is gone, from the account and its devices; the code, if it has one, is on its way by mail. */
  record Removed(Subscription subscription) implements Removal {}

  /** It still protects: its name has to be typed first. */
  record NameNeeded(Subscription subscription) implements Removal {}

  /** There is no such subscription, or it is somebody else's. */
  record Unknown() implements Removal {}

  /** Whether its name has to be typed before it goes: what is over, blocked or free goes at once. */
  static boolean asksName(Kind kind, State state) {
    return switch (state) {
      case EXPIRED, BLOCKED, ENDED, REMOVED -> false;
      case NOT_STARTED, ACTIVE, GRACE, LIMITED_MODE, SUSPENDED -> kind != Kind.FREE;
    };
  }

  /** Whether a person typed this name; small letters and more or fewer spaces do not matter. */
  static boolean names(String typed, String name) {
    return plain(typed).equals(plain(name));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
