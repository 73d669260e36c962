package dev.holdfast.portal.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are kept.
 *
 * @param passwordPolicy which rules a new password has to keep
 * @param placesFile file in MaxMind's format that tells the country of an address; empty without one
 * @param passwordMemory KiB that hashing one password takes; less than the standard is for sandboxes alone
 */
@ConfigurationProperties("holdfast.account")
record AccountSettings(
    @DefaultValue("CLASSIC") PasswordPolicy passwordPolicy,
    @DefaultValue("") String placesFile,
    @DefaultValue("" + STANDARD_MEMORY) int passwordMemory) {
  static final int STANDARD_MEMORY = 19 * 1024;
}
