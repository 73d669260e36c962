package dev.holdfast.portal.web;

import org.jspecify.annotations.Nullable;

/** Where to go back to: a path of this portal, never another host. */
public final class LocalPath {
  private LocalPath() {}

  /** The path asked for when it leads to a page of the portal, else the home page. */
  public static String orHome(@Nullable String asked) {
    if (asked == null || !asked.startsWith("/") || asked.startsWith("//")) {
      return "/";
    }
    return asked.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\') ? asked : "/";
  }
}
