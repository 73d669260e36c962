package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import java.util.List;
import java.util.Locale;

/** What an upper module knows that has to be settled before an account is deleted. */
public interface DeletionGuard {
  /** What stands against it now, for a reader of this language; empty when nothing does. */
  List<Obstacle> obstacles(AccountId account, Locale reader);

  /**
   * One thing to settle first.
   *
   * @param words what it is
   * @param action the words of the link
   * @param path where it is settled
   */
  record Obstacle(String words, String action, String path) {}
}
