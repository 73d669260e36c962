package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.web.LanguageChosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people tell about themselves. */
@Service
public class Profiles {
  private final Accounts accounts;
  private final Audit audit;

  Profiles(Accounts accounts, Audit audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  /** What a person tells; any part of the name may be empty. */
  public record Told(String given, String family, String language, String region, String zone) {}

  /** Keeps all of it or nothing; answers what is wrong with it, empty when it was kept. */
  @Transactional
  public List<FieldFault> settle(AccountId account, Told told) {
    var faults = new ArrayList<>(PersonName.faults(told.given(), told.family()));
    faults.addAll(Home.faults(told.language(), told.region(), told.zone()));
    if (faults.isEmpty()) {
      accounts.name(account, PersonName.of(told.given(), told.family()));
      accounts.settle(account, Home.of(told.language(), told.region(), told.zone()));
      audit.record(Actor.account(account), "account.profile-changed", account.text(), Map.of());
    }
    return faults;
  }

  /** Keeps the choice of a language picker for other browsers and for mails, in the chooser's transaction. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(LanguageChosen chosen) {
    AccountId.parse(chosen.audience()).flatMap(accounts::find).ifPresent(account -> {
      var language = chosen.language().toLanguageTag();
      accounts.settle(
          account.id(), new Home(language, account.region(), account.zone().getId()));
    });
  }
}
