package dev.holdfast.portal.signature;

import org.jspecify.annotations.Nullable;

/**
 * A set that is to be published.
 *
 * @param note why, may be empty
 * @param again the set whose content it repeats; none = what the draft holds
 * @param renewed repeats it as still the newest: its age begins anew, and it is no roll-back
 */
public record NewSet(String note, @Nullable Long again, boolean renewed) {
  public NewSet(String note, @Nullable Long again) {
    this(note, again, false);
  }

  boolean rollsBack() {
    return again != null && !renewed;
  }
}
