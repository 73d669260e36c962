package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.CredentialNotice;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the owner of an account what was done about its identities: by mail, in the security log and in the audit log. */
@Component
class IdentityRecord {
  private final Audit audit;
  private final SecurityLog log;
  private final CredentialNotice notice;
  private final Providers providers;

  IdentityRecord(Audit audit, SecurityLog log, CredentialNotice notice, Providers providers) {
    this.audit = audit;
    this.log = log;
    this.notice = notice;
    this.providers = providers;
  }

  void opened(Account account, Proven proven, Caller caller) {
    write(account, proven.provider(), "opened", proven.shown(), caller);
  }

  void linked(Account account, Proven proven, Caller caller) {
    write(account, proven.provider(), "linked", proven.shown(), caller);
  }

  void unlinked(Account account, Identity identity, Caller caller) {
    var address = identity.address();
    write(account, identity.provider(), "unlinked", address == null ? "" : address, caller);
  }

  private void write(Account account, String provider, String act, String address, Caller caller) {
    var name = providers.find(provider).map(Provider::name).orElse(provider);
    var facts =
        Map.of("provider", name, "address", address, "known", address.isEmpty() ? "no" : "yes");
    audit.record(
        Actor.account(account.id()),
        "identity." + act,
        account.id().text(),
        Map.of("provider", provider));
    log.note(account.id(), caller, "identity.event." + act, facts);
    notice.send(account, "identity.mail." + act, facts);
  }
}
