package dev.holdfast.portal.account;

/** Ways into an account that lie about unused, such as connect codes; the module that made them offers this as a bean. */
public interface UnusedWaysIn {
  /** Ends all of them in the caller's transaction. */
  void end(AccountId account);
}
