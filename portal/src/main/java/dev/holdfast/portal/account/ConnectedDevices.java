package dev.holdfast.portal.account;

/** The devices of accounts, as far as <em>sign out everywhere</em> goes; the module that knows them offers it as a bean. */
public interface ConnectedDevices {
  /** Disconnects all of them in the caller's transaction; they keep their protection. How many that were. */
  int signOut(AccountId account);
}
