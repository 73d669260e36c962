package dev.holdfast.portal.web;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The signed-in person as far as a page's frame needs to know; the principal of a page session implements it. */
public interface Viewer {
  /** Whom to send live updates to: the outside form of the account's id. */
  String audience();

  /** What to call the person; the address when no name is known. */
  String name();

  String email();

  /** The language chosen in the account, or null when the browser decides. */
  @Nullable
  Locale locale();

  ZoneId zone();
}
