package dev.holdfast.portal.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are kept.
 *
 * @param passwordPolicy which rules a new password has to keep
 */
@ConfigurationProperties("holdfast.account")
record AccountSettings(@DefaultValue("CLASSIC") PasswordPolicy passwordPolicy) {}
