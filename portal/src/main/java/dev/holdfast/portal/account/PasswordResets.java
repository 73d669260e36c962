package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** A new password for somebody who does not know theirs, by a link to their mailbox. */
@Service
public class PasswordResets {
  private final Accounts accounts;
  private final PasswordRows rows;
  private final NewPasswords judge;
  private final PasswordKeeping keeping;
  private final Written written;

  PasswordResets(
      Accounts accounts,
      PasswordRows rows,
      NewPasswords judge,
      PasswordKeeping keeping,
      Written written) {
    this.accounts = accounts;
    this.rows = rows;
    this.judge = judge;
    this.keeping = keeping;
    this.written = written;
  }

  /** Whose password a link would set; empty when the link no longer works. Changes nothing. */
  public Optional<Account> account(Secret<String> token) {
    return rows.findLink(token, written.now()).flatMap(accounts::find);
  }

  /** Sets it. All sessions end, and wrong tries to sign in are forgotten. */
  public PasswordReset reset(
      Secret<String> token, Secret<String> fresh, Secret<String> again, Caller caller) {
    var account = account(token);
    if (account.isEmpty()) {
      return new PasswordReset.Gone();
    }
    var owner = account.get();
    var old = accounts.password(owner.id()).orElse(null);
    var faults = new ArrayList<>(judge.faults(owner, fresh, again));
    if (faults.isEmpty()) {
      judge.usedBefore(owner.id(), fresh).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      return new PasswordReset.Faulty(faults);
    }
    return keeping.reset(owner, token, old, judge.seal(owner.id(), fresh), caller)
        ? new PasswordReset.Done(owner)
        : new PasswordReset.Gone();
  }
}
