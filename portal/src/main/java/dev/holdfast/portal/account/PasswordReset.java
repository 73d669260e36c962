package dev.holdfast.portal.account;

import java.util.List;

/** What becomes of a new password behind a mailed link. */
public sealed interface PasswordReset {
  /** It holds; all sessions are over. */
  record Done(Account account) implements PasswordReset {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements PasswordReset {}

  /** The link was used, replaced by a newer one, voided by a change of the password, or is too old. */
  record Gone() implements PasswordReset {}
}
