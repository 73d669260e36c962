package dev.holdfast.portal.account;

import java.util.stream.Stream;

/** A kind of first factor; a module that lets people sign in by another one offers it as a bean. */
public interface WayIn {
  /**
   * Names of what this account can sign in with, each different from all others of the account: removing one of them
   * leaves the rest.
   */
  Stream<String> of(AccountId account);
}
