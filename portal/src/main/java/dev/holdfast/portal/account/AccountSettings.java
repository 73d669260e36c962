package dev.holdfast.portal.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are kept.
 *
 * @param passwordPolicy which rules a new password has to keep
 * @param placesFile file in MaxMind's format that tells the country of an address; empty without one
 */
@ConfigurationProperties("holdfast.account")
record AccountSettings(
    @DefaultValue("CLASSIC") PasswordPolicy passwordPolicy,
    @DefaultValue("") String placesFile) {}
