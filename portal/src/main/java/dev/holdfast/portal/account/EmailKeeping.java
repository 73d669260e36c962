package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps an address that was proven, or gives the former one back, with all that follows, or nothing of it. */
@Service
public class EmailKeeping {
  private final EmailRows rows;
  private final EmailLetters letters;
  private final Accounts accounts;
  private final CredentialNotice notices;
  private final Written written;

  EmailKeeping(
      EmailRows rows,
      EmailLetters letters,
      Accounts accounts,
      CredentialNotice notices,
      Written written) {
    this.rows = rows;
    this.letters = letters;
    this.accounts = accounts;
    this.notices = notices;
    this.written = written;
  }

  Optional<Email> waiting(AccountId account) {
    return rows.waiting(account, written.now());
  }

  /** A try counts whatever comes after it. */
  @Transactional
  Optional<EmailRows.Tried> tryCode(AccountId account, Secret<String> code) {
    return rows.tryCode(account, code, written.now());
  }

  /** False when the change is over, or the address is another account's by now. */
  @Transactional
  boolean change(AccountId id, Email email, Caller caller) {
    var before = accounts.find(id).orElseThrow();
    if (!rows.end(id) || !rows.put(id, email)) {
      return false;
    }
    letters.changed(before, email, caller);
    return true;
  }

  /** The address that a link would give back; empty when it no longer works. Changes nothing. */
  public Optional<String> undoes(Secret<String> token) {
    return rows.findUndo(token, written.now()).map(undone -> undone.former().address());
  }

  /**
   * Gives the former address back, once: all sessions end, links in mails to other addresses no longer work, and what a
   * link to a new password carries is answered. Empty when the link no longer works.
   */
  @Transactional
  public Optional<Secret<String>> undo(Secret<String> token, Caller caller) {
    return rows.takeUndo(token, written.now())
        .filter(undone -> rows.put(undone.account(), undone.former()))
        .map(undone -> {
          rows.end(undone.account());
          written.change(undone.account(), caller, "email-undone", Map.of());
          return notices.startAnew(undone.account());
        });
  }
}
