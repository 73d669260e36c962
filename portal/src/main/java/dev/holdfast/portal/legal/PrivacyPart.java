package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import java.util.List;
import java.util.Locale;

/** What an upper module adds to the page where people see what they agreed to. */
public interface PrivacyPart {
  /** The part of this account, in the reader's words; without entries nothing is shown. */
  Part of(AccountId account, Locale reader);

  /** A heading and what is under it. */
  record Part(String title, List<Entry> entries) {
    public Part {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One line.
   *
   * @param name as somebody gave it
   * @param text what was agreed to
   * @param path where all of it is seen
   */
  record Entry(String name, String text, String path) {}
}
