package dev.holdfast.portal.account;

import java.time.Duration;
import java.util.List;

/** What becomes of a confirmation. */
public sealed interface Confirmation {
  /** The account is there. */
  record Confirmed(Account account) implements Confirmation {}

  /** The password is not the one of this registration. */
  record WrongPassword() implements Confirmation {}

  /** The new password breaks these rules. */
  record Weak(List<PasswordRule> broken) implements Confirmation {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements Confirmation {}

  /** The link was used, replaced by a newer one, or is too old. */
  record Gone() implements Confirmation {}

  /** Too many wrong passwords from there. */
  record TooMany(Duration time) implements Confirmation {}
}
