package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** What an upper module knows that keeps an account from being deleted because nobody signs in. */
public interface KeepsAccount {
  /**
   * True while it does.
   *
   * @param idleSince an account that was in use after this instant, by whatever means, is not idle
   */
  boolean keeps(AccountId account, Instant now, Instant idleSince);
}
