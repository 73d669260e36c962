package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for owners who have their account deleted, and change their mind within seven days. */
@Service
public class Deletions {
  /** How long there is a way back. */
  public static final Duration RESPITE = Duration.ofDays(7);

  /** What comes of asking. */
  public sealed interface Asking {
    /** The account is locked and goes then. */
    record Asked(Instant eraseAt) implements Asking {}

    /** This has to be settled first. */
    record Refused(List<DeletionGuard.Obstacle> obstacles) implements Asking {}
  }

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final ObjectProvider<DeletionGuard> guards;
  private final DeletionTelling telling;
  private final Clock clock;

  Deletions(
      JdbcClient jdbc,
      Accounts accounts,
      ObjectProvider<DeletionGuard> guards,
      DeletionTelling telling,
      Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.guards = guards;
    this.telling = telling;
    this.clock = clock;
  }

  /** What has to be settled first. */
  public List<DeletionGuard.Obstacle> obstacles(Account account) {
    return guards.stream()
        .flatMap(guard -> guard.obstacles(account.id(), account.language()).stream())
        .toList();
  }

  /** What will be lost. */
  public List<Belongings.Group> belongings(Account account) {
    return telling.belongings(account);
  }

  /**
   * Locks the account, ends its sessions and mails what it has, with the link back. Asking again changes nothing.
   */
  @Transactional
  public Asking ask(AccountId id, Caller caller) {
    var account = accounts.find(id).orElseThrow();
    var obstacles = obstacles(account);
    if (!obstacles.isEmpty()) {
      return new Asking.Refused(obstacles);
    }
    var token = Tokens.random(256);
    var now = clock.instant();
    var eraseAt = now.plus(RESPITE);
    var first = jdbc.sql("""
            INSERT INTO deletion (account, asked_at, erase_at, token) VALUES (:account, :now, :end, :token)
            ON CONFLICT (account) DO NOTHING
            """)
        .param("account", id.value())
        .param("now", now.atOffset(UTC))
        .param("end", eraseAt.atOffset(UTC))
        .param("token", Tokens.digest(token.reveal()))
        .update();
    if (first == 1) {
      telling.asked(account, caller, token, eraseAt);
    }
    return new Asking.Asked(pending(id).orElseThrow());
  }

  /** When the account will be erased, if that was asked for. */
  public Optional<Instant> pending(AccountId account) {
    return jdbc.sql("SELECT erase_at FROM deletion WHERE account = :account")
        .param("account", account.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** When the account of a mailed link will be erased; empty when the link no longer works. Changes nothing. */
  public Optional<Instant> pending(Secret<String> token) {
    return jdbc.sql("""
            SELECT erase_at FROM deletion WHERE token = :token AND began_at IS NULL AND erase_at > :now
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", clock.instant().atOffset(UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Keeps the account after all, for its owner at sign-in; false when erasing has begun. */
  @Transactional
  public boolean recall(AccountId account, Caller caller) {
    var kept = jdbc.sql("""
            DELETE FROM deletion WHERE account = :account AND began_at IS NULL RETURNING account
            """).param("account", account.value()).query(UUID.class).optional();
    kept.ifPresent(id -> telling.recalled(account, caller));
    return kept.isPresent();
  }

  /** Keeps the account of a mailed link; the link works once. */
  @Transactional
  public boolean recall(Secret<String> token, Caller caller) {
    var kept = jdbc.sql("""
            DELETE FROM deletion WHERE token = :token AND began_at IS NULL AND erase_at > :now
            RETURNING account
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", clock.instant().atOffset(UTC))
        .query(UUID.class)
        .optional();
    kept.ifPresent(id -> telling.recalled(new AccountId(id), caller));
    return kept.isPresent();
  }
}
