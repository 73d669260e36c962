package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Agreements;
import dev.holdfast.portal.account.Agreements.Agreement;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what an account agrees to, beside what is in force. */
@Service
public class StatementConsents {
  /**
   * A statement in force and what the account says to it.
   *
   * @param agreement the newest version it agrees to; may be an older one than that in force
   */
  public record Consent(Statement statement, Optional<Agreement> agreement) {
    /** True when the account agrees to the version in force. */
    public boolean given() {
      return agreement
          .filter(held -> held.version().version() >= statement.version().version())
          .isPresent();
    }
  }

  private final Statements statements;
  private final Agreements agreements;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StatementConsents(
      Statements statements,
      Agreements agreements,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.statements = statements;
    this.agreements = agreements;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** All statements in force. */
  public List<Consent> of(AccountId account, Locale reader) {
    return statements.current(reader).stream()
        .map(each -> new Consent(each, agreements.holding(account, each.id())))
        .toList();
  }

  /** One of them. */
  public Optional<Consent> find(AccountId account, String statement, Locale reader) {
    return statements
        .current(statement, reader)
        .filter(each -> !each.ofDevices())
        .map(each -> new Consent(each, agreements.holding(account, each.id())));
  }

  /** Whether the account agrees to a statement, in any version: what a module asks before it uses such data. */
  public boolean holds(AccountId account, String statement) {
    return agreements.holding(account, statement).isPresent();
  }

  /** The needed ones whose version in force the account has not agreed to yet. */
  public List<Statement> missing(AccountId account, Locale reader) {
    return of(account, reader).stream()
        .filter(consent -> consent.statement().needed() && !consent.given())
        .map(Consent::statement)
        .toList();
  }

  /** Everything the account ever agreed to, the latest first. */
  public List<Agreement> history(AccountId account) {
    return agreements.of(account);
  }

  /** Agrees to this version as it was shown; again changes nothing. */
  @Transactional
  public void accept(AccountId account, Statement statement) {
    if (agreements.accept(account, statement.version(), clock.instant())) {
      note(account, "statement.accepted", statement);
    }
  }

  /** Agrees to no version of an optional statement any more; again, or for a needed one, changes nothing. */
  @Transactional
  public void withdraw(AccountId account, Statement statement) {
    var now = clock.instant();
    if (!statement.needed() && agreements.withdraw(account, statement.id(), now)) {
      note(account, "statement.withdrawn", statement);
      events.publishEvent(new StatementWithdrawn(account, statement.id(), now));
    }
  }

  private void note(AccountId account, String act, Statement statement) {
    audit.record(
        Actor.account(account),
        act,
        account.text(),
        Map.of("statement", statement.id(), "version", statement.version().version()));
  }
}
