package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import java.util.Optional;

/** What follows when a provider has proven somebody. */
public sealed interface Verdict {
  /** The identity belongs to this account: sign in to it. */
  record Welcome(AccountId account) implements Verdict {}

  /** It belongs to the account that is signed in. */
  record Yours() implements Verdict {}

  /** Somebody signed in wants to link it, and it belongs to another account. */
  record Anothers() implements Verdict {}

  /** Somebody is signed in and may link it, once they say so. */
  record ToLink() implements Verdict {}

  /** Its proven address has an account, whose owner has to sign in to it first. */
  record OwnerFirst() implements Verdict {}

  /** Its proven address has no account: one may be opened. */
  record Newcomer() implements Verdict {}

  /** Nobody vouches for its address: it leads to no account and opens none, whatever the address is. */
  record Unproven() implements Verdict {}

  /**
   * The facts that decide.
   *
   * @param linking whether the person came to link, not to sign in
   * @param signedIn whose session it is
   * @param owner whom the identity is linked to
   * @param addressProven whether the provider vouches for the address
   * @param addressKnown whether an account has the address
   */
  record Facts(
      boolean linking,
      Optional<AccountId> signedIn,
      Optional<AccountId> owner,
      boolean addressProven,
      boolean addressKnown) {}

  /** The rule. An address alone never leads into an account. */
  static Verdict of(Facts facts) {
    if (facts.owner().isPresent()) {
      var owner = facts.owner().get();
      if (!facts.linking() || facts.signedIn().isEmpty()) {
        return new Welcome(owner);
      }
      return facts.signedIn().get().equals(owner) ? new Yours() : new Anothers();
    }
    if (facts.signedIn().isPresent()) {
      return new ToLink();
    }
    if (!facts.addressProven()) {
      return new Unproven();
    }
    return facts.addressKnown() ? new OwnerFirst() : new Newcomer();
  }
}
