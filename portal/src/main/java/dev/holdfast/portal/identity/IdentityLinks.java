package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.WaysIn;
import dev.holdfast.portal.kernel.Secret;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Linking identities to accounts and unlinking them; who calls has seen to a recent proof of the password. */
@Service
public class IdentityLinks {
  /** So many an account may have. */
  static final int MOST = 10;

  private final ProvenVisits proven;
  private final Identities identities;
  private final Accounts accounts;
  private final WaysIn waysIn;
  private final IdentityRecord record;

  IdentityLinks(
      ProvenVisits proven,
      Identities identities,
      Accounts accounts,
      WaysIn waysIn,
      IdentityRecord record) {
    this.proven = proven;
    this.identities = identities;
    this.accounts = accounts;
    this.waysIn = waysIn;
    this.record = record;
  }

  /** Links the identity that this browser came back with. */
  @Transactional
  public Linking link(Secret<String> token, AccountId account, Caller caller) {
    var who = proven.take(token);
    if (who.isEmpty() || identities.find(who.get()).isPresent()) {
      return new Linking.Gone();
    }
    if (identities.of(account).size() >= MOST) {
      return new Linking.TooMany(MOST);
    }
    if (!identities.put(account, who.get())) {
      return new Linking.Gone();
    }
    record.linked(accounts.find(account).orElseThrow(), who.get(), caller);
    return new Linking.Linked();
  }

  /** Unlinks an identity of the account unless nothing else opens it. */
  @Transactional
  public Unlinking unlink(IdentityId id, AccountId account, Caller caller) {
    var identity =
        identities.of(account).stream().filter(one -> one.id().equals(id)).findFirst();
    if (identity.isEmpty()) {
      return new Unlinking.Gone();
    }
    if (!waysIn.remainWithout(account, id.text())) {
      return new Unlinking.LastWay();
    }
    if (!identities.remove(id, account)) {
      return new Unlinking.Gone();
    }
    record.unlinked(accounts.find(account).orElseThrow(), identity.get(), caller);
    return new Unlinking.Unlinked();
  }
}
