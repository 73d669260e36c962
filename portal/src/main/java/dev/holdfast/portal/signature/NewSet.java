package dev.holdfast.portal.signature;

import org.jspecify.annotations.Nullable;

/**
 * A set that is to be published.
 *
 * @param note why, may be empty
 * @param again the set whose content it repeats; none = what the draft holds
 */
public record NewSet(String note, @Nullable Long again) {}
