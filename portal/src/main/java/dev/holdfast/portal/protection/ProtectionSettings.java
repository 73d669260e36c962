package dev.holdfast.portal.protection;

import dev.holdfast.protocol.protection.SecurityRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the security state of a device says what; told to every device.
 *
 * @param databasesOldHours age of the databases above which they are old
 * @param databasesOutOfDateDays age of the databases above which they are out of date
 * @param fullScanDays days without a full scan after which one is due
 * @param endsSoonDays days before its end from which a subscription ends soon
 * @param noContactDays days without contact after which nothing is known
 */
@ConfigurationProperties("holdfast.protection")
record ProtectionSettings(
    @DefaultValue("24") int databasesOldHours,
    @DefaultValue("7") int databasesOutOfDateDays,
    @DefaultValue("14") int fullScanDays,
    @DefaultValue("14") int endsSoonDays,
    @DefaultValue("7") int noContactDays) {
  private static final int MOST_DAYS = 3650;

  ProtectionSettings {
    check("databases-old-hours", databasesOldHours, 1, 24 * MOST_DAYS);
    check("databases-out-of-date-days", databasesOutOfDateDays, 1, MOST_DAYS);
    check("full-scan-days", fullScanDays, 1, MOST_DAYS);
    check("ends-soon-days", endsSoonDays, 0, MOST_DAYS);
    check("no-contact-days", noContactDays, 1, MOST_DAYS);
  }

  SecurityRules rules() {
    return new SecurityRules(
        databasesOldHours, databasesOutOfDateDays, fullScanDays, endsSoonDays, noContactDays, null);
  }

  private static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "holdfast.protection." + key + " is a number from " + least + " to " + most);
    }
  }
}
