package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asking for a new password every 180 days, for those who want it. */
@Service
public class PasswordExpiration {
  /** After so long a password is due. */
  public static final Duration LIFE = Duration.ofDays(180);

  /** So long before it the owner is told. */
  public static final Duration WARNING = Duration.ofDays(14);

  /** An owner to tell, and when the password is due. */
  record Warning(AccountId account, Instant due) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  PasswordExpiration(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** When the password of an account is due; nothing when its owner does not want that. */
  public Optional<Instant> due(AccountId account) {
    return jdbc.sql("SELECT due_at FROM password_expiration WHERE account = :account")
        .param("account", account.value())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** True when it is due now. */
  public boolean isDue(AccountId account) {
    var now = clock.instant();
    return due(account).filter(due -> !due.isAfter(now)).isPresent();
  }

  /** Turns it on or off; an old password is due two weeks from now at the earliest. */
  @Transactional
  public void want(AccountId account, boolean wanted) {
    int changed = wanted ? turnOn(account, clock.instant()) : turnOff(account);
    if (changed == 1) {
      audit.record(
          Actor.account(account),
          "account.password-expiration-changed",
          account.text(),
          Map.of("wanted", wanted));
    }
  }

  private int turnOn(AccountId account, Instant now) {
    return jdbc.sql("""
            INSERT INTO password_expiration (account, wanted_at, due_at)
            SELECT id, :now, greatest(
                coalesce(password_at, confirmed_at) + make_interval(secs => :life), :earliest)
              FROM account WHERE id = :account AND password IS NOT NULL
            ON CONFLICT (account) DO NOTHING
            """)
        .param("now", now.atOffset(UTC))
        .param("life", LIFE.toSeconds())
        .param("earliest", now.plus(WARNING).atOffset(UTC))
        .param("account", account.value())
        .update();
  }

  private int turnOff(AccountId account) {
    return jdbc.sql("DELETE FROM password_expiration WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  /** The password was changed: it is due 180 days from now. */
  @Transactional(propagation = Propagation.MANDATORY)
  void renew(AccountId account, Instant now) {
    jdbc.sql("""
            UPDATE password_expiration SET due_at = :due, warned_at = NULL WHERE account = :account
            """)
        .param("due", now.plus(LIFE).atOffset(UTC))
        .param("account", account.value())
        .update();
  }

  /** Marks owners as told whose passwords are due within two weeks; each is answered once. */
  @Transactional(propagation = Propagation.MANDATORY)
  List<Warning> claim(Instant now, int most) {
    return jdbc.sql("""
            UPDATE password_expiration SET warned_at = :now
             WHERE account IN (
               SELECT account FROM password_expiration
                WHERE warned_at IS NULL AND due_at <= :until
                ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING account, due_at
            """)
        .param("now", now.atOffset(UTC))
        .param("until", now.plus(WARNING).atOffset(UTC))
        .param("most", most)
        .query((row, n) -> new Warning(
            new AccountId(row.getObject("account", UUID.class)),
            row.getTimestamp("due_at").toInstant()))
        .list();
  }

  /** The first instant after this one at which somebody is to be told. */
  Optional<Instant> nextWarning(Instant after) {
    return jdbc.sql("""
            SELECT min(due_at) FROM password_expiration WHERE warned_at IS NULL AND due_at > :after
            """)
        .param("after", after.plus(WARNING).atOffset(UTC))
        .query(Timestamp.class)
        .optional()
        .map(due -> due.toInstant().minus(WARNING));
  }
}
