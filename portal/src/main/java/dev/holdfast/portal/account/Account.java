package dev.holdfast.portal.account;

import dev.holdfast.portal.mail.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * One person's identity, with a confirmed address.
 *
 * @param id whose
 * @param email where mails go
 * @param name what the person is called
 * @param language of pages and mails
 * @param region ISO 3166 code of the country
 * @param zone whose days count for terms and reports
 * @param confirmedAt since when the account is there
 */
public record Account(
    AccountId id,
    String email,
    PersonName name,
    Locale language,
    String region,
    ZoneId zone,
    Instant confirmedAt) {

  /** How to write to this person. */
  public Mail.Recipient recipient() {
    return new Mail.Recipient(email, language, name.greeting());
  }
}
