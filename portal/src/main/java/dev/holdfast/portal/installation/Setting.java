package dev.holdfast.portal.installation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every key an operator may set. docs/operate/configure.md explains each; a test compares the two lists. */
enum Setting {
  URL("holdfast.url", ""),
  LISTEN("holdfast.listen", "127.0.0.1"),
  PORT("holdfast.port", "8080"),
  TRUSTED_PROXIES("holdfast.trusted-proxies", ""),
  TLS_CERTIFICATE("holdfast.tls.certificate", ""),
  TLS_KEY("holdfast.tls.key", ""),
  MASTER_KEY_FILE("holdfast.master-key-file", ""),
  DATABASE_URL("holdfast.database.url", ""),
  DATABASE_USER("holdfast.database.user", "holdfast_app"),
  DATABASE_PASSWORD("holdfast.database.password", ""),
  DATABASE_OWNER_USER("holdfast.database.owner-user", "holdfast_owner"),
  DATABASE_OWNER_PASSWORD("holdfast.database.owner-password", ""),
  MAIL_HOST("holdfast.mail.host", ""),
  MAIL_PORT("holdfast.mail.port", "587"),
  MAIL_USER("holdfast.mail.user", ""),
  MAIL_PASSWORD("holdfast.mail.password", ""),
  MAIL_FROM("holdfast.mail.from", "Holdfast <no-reply@localhost>"),
  MAIL_TLS("holdfast.mail.tls", "starttls"),
  CHALLENGE_WORK("holdfast.challenge.work", "50000"),
  CHALLENGE_PAUSE("holdfast.challenge.pause", "60s"),
  PASSWORD_POLICY("holdfast.account.password-policy", "classic"),
  SECOND_STEP_MAIL_CODE("holdfast.second-step.mail-code", "false"),
  SMS_URL("holdfast.sms.url", ""),
  SMS_AUTHORIZATION("holdfast.sms.authorization", ""),
  SMS_BODY("holdfast.sms.body", "{\"to\":\"{to}\",\"text\":\"{text}\"}"),
  SMS_MOST_A_DAY("holdfast.sms.most-a-day", "1000"),
  PLACES_FILE("holdfast.account.places-file", ""),
  PUSH_HOSTS(
      "holdfast.push.hosts",
      "fcm.googleapis.com,updates.push.services.mozilla.com,.push.apple.com,.notify.windows.com"),
  LIMITS_SUBSCRIPTIONS("holdfast.limits.subscriptions", "100"),
  LIMITS_DEVICES("holdfast.limits.devices", "500"),
  DELIVERY_LIMITED_OVER_AUTO_RENEWING("holdfast.delivery.limited-over-auto-renewing", "always"),
  PROTECTION_DATABASES_OLD_HOURS("holdfast.protection.databases-old-hours", "24"),
  PROTECTION_DATABASES_OUT_OF_DATE_DAYS("holdfast.protection.databases-out-of-date-days", "7"),
  PROTECTION_FULL_SCAN_DAYS("holdfast.protection.full-scan-days", "14"),
  PROTECTION_ENDS_SOON_DAYS("holdfast.protection.ends-soon-days", "14"),
  PROTECTION_NO_CONTACT_DAYS("holdfast.protection.no-contact-days", "7"),
  SIGNATURES_MIRROR("holdfast.signatures.mirror", ""),
  CONTACT_SUPPORT("holdfast.contact.support", ""),
  CONTACT_SECURITY("holdfast.contact.security", ""),
  LOG_CONSOLE("holdfast.log.console", "off");

  private final String key;
  private final String standard;

  Setting(String key, String standard) {
    this.key = key;
    this.standard = standard;
  }

  String key() {
    return key;
  }

  /** What holds when nobody sets the key; empty means unset. */
  String standard() {
    return standard;
  }

  /** The name of the same setting in the environment: {@code HOLDFAST_DATABASE_OWNER_USER}. */
  String environmentName() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
