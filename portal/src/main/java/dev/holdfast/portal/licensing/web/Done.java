package dev.holdfast.portal.licensing.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a subscription's page says was just done, named in its address. */
final class Done {
  private static final Set<String> KNOWN = Set.of(
      "renewal-off",
      "renewal-on",
      "upgraded",
      "removed",
      "removed-code",
      "revoked",
      "revoked-waits");

  private Done() {}

  /** The same word if there is a text for it. */
  static @Nullable String known(@Nullable String word) {
    return word != null && KNOWN.contains(word) ? word : null;
  }
}
