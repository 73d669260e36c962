package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import java.util.List;
import java.util.Locale;

/** What an upper module knows that an account has, told to its owner before it is deleted. */
public interface Belongings {
  /** Position among the others, lower first. */
  int order();

  /** All of a kind, in the reader's language; no items when there are none. */
  Group of(AccountId account, Locale reader);

  /** Things of one kind under their heading. */
  record Group(String heading, List<Item> items) {}

  /**
   * One thing.
   *
   * @param detail more about it; may be empty
   * @param code the activation code that brings it back, told by mail alone; may be empty
   */
  record Item(String name, String detail, String code) {
    @Override
    public String toString() {
      return "Item[" + name + "]";
    }
  }
}
