package dev.holdfast.portal.account;

import java.time.Duration;
import java.util.List;

/** What becomes of asking for a link to a new password. */
public sealed interface ResetRequest {
  /** A mail went to the address; the same answer whether it has an account or not. */
  record MailSent() implements ResetRequest {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements ResetRequest {}

  /** Asked too often from there, or for that address. */
  record TooMany(Duration time) implements ResetRequest {}
}
