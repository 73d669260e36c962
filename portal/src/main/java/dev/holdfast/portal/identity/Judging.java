package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds out what follows when a provider has proven somebody, and writes down how it went. */
@Component("identityJudging")
class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  private final Identities identities;
  private final Accounts accounts;
  private final Audit audit;

  Judging(Identities identities, Accounts accounts, Audit audit) {
    this.identities = identities;
    this.accounts = accounts;
    this.audit = audit;
  }

  Verdict judge(Proven proven, boolean linking, Optional<AccountId> signedIn) {
    var email = proven.email();
    return Verdict.of(new Verdict.Facts(
        linking,
        signedIn,
        identities.find(proven).map(Identity::account),
        email.isPresent(),
        email.flatMap(accounts::byEmail).isPresent()));
  }

  /** Somebody signs in with a linked identity. */
  @Transactional
  public Account welcome(Proven proven, AccountId account) {
    identities.find(proven).ifPresent(identity -> identities.used(identity.id()));
    audit.record(
        Actor.account(account),
        "account.signed-in",
        account.text(),
        Map.of("provider", proven.provider()));
    return accounts.find(account).orElseThrow();
  }

  @Transactional
  public void refused(Provider provider, String reason) {
    audit.record(
        Actor.GUEST, "identity.refused", provider.id(), Map.of("reason", shortened(reason)));
  }

  void unreachable(Provider provider, Exception why) {
    LOG.warn("the provider {} cannot be used: {}", provider.id(), why.getMessage());
  }

  private static String shortened(String reason) {
    return reason.substring(0, Math.min(80, reason.length()));
  }
}
