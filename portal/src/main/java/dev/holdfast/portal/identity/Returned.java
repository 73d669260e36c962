package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.kernel.Secret;

/** What becomes of somebody who comes back from a provider. */
public sealed interface Returned {
  /** The identity opens this account. */
  record Welcome(Account account, String next) implements Returned {}

  /** Something has to be decided, on the page for guests or for the signed-in; the browser keeps the new token. */
  record Decide(Secret<String> token, boolean signedIn) implements Returned {}

  /** The person turned back at the provider. */
  record Cancelled(boolean linking) implements Returned {}

  /** The provider's answer is not as it has to be, or it did not answer. */
  record Refused(String provider) implements Returned {}

  /** This browser is not awaited back: too late, for a second time, or never sent. */
  record Lost() implements Returned {}
}
