package dev.holdfast.portal.account;

import java.time.Duration;
import java.util.List;

/** What becomes of a registration. */
public sealed interface Registration {
  /** A mail went to the address; the same answer whether it was known or not. */
  record MailSent() implements Registration {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements Registration {}

  /** Too many registrations from there, or for that address. */
  record TooMany(Duration time) implements Registration {}
}
