package dev.holdfast.protocol.protection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the portal's operator and the device's owner have laid down; the same at portal and device, so that both come to the
 * same state.
 *
 * @param databasesOldHours age of the databases, in hours, above which they are old
 * @param databasesOutOfDateDays age, in days, above which they are out of date
 * @param fullScanDays days without a full scan after which one is due
 * @param endsSoonDays days before its end from which a subscription ends soon
 * @param noContactDays days without contact after which nothing is known
 * @param hidden ids of the reasons that the owner does not want to see on this device; unknown ones count for nothing
 */
public record SecurityRules(
    int databasesOldHours,
    int databasesOutOfDateDays,
    int fullScanDays,
    int endsSoonDays,
    int noContactDays,
    @Nullable List<String> hidden) {
  /** What a device goes by before its portal told it anything. */
  public static final SecurityRules DEFAULT = new SecurityRules(24, 7, 14, 14, 7, null);

  public SecurityRules {
    if (databasesOldHours < 1
        || databasesOutOfDateDays < 1
        || fullScanDays < 1
        || endsSoonDays < 0
        || noContactDays < 1) throw new IllegalArgumentException("thresholds are positive");
    hidden = hidden == null ? List.of() : List.copyOf(hidden);
  }

  /** The same with other hidden reasons. */
  public SecurityRules hiding(List<String> reasons) {
    return new SecurityRules(
        databasesOldHours,
        databasesOutOfDateDays,
        fullScanDays,
        endsSoonDays,
        noContactDays,
        reasons);
  }

  boolean hides(Reason reason) {
    return reason.canBeHidden() && hidden != null && hidden.contains(reason.id());
  }
}
