package dev.holdfast.portal.account;

import java.util.Set;

/** What else a browser gets while somebody is signed in there; the module that sends it offers this as a bean. */
public interface SignedOutBrowsers {
  /** Ends it in the caller's transaction for these browsers of the account, by the names of {@link BrowserMarks}. */
  void signedOut(AccountId account, Set<String> browsers);
}
