package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.protocol.code.ConnectCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One-time codes that let an agent connect itself to the account that made them. */
@Service
public class ConnectCodes {
  private static final Duration LIFE = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ConnectCodes(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new code of 128 random bits, good for a day and one device; only its digest is kept. */
  @Transactional
  public ConnectCode make(AccountId account) {
    return make(account, LIFE);
  }

  /** The same with a life of its own. */
  @Transactional
  public ConnectCode make(AccountId account, Duration life) {
    var code = ConnectCode.random(random);
    var now = clock.instant();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO connect_code (digest, account, made_at, expires_at) VALUES (:digest, :account, :now, :end)
            """)
        .param("digest", Tokens.digest(code.reveal()))
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("end", now.plus(life).atOffset(ZoneOffset.UTC))
        .update());
    audit.record(Actor.account(account), "connect-code.made", account.text(), Map.of());
    return code;
  }

  /** True when the account has made a code that is still good or was used within its day. */
  public boolean madeLately(AccountId account) {
    return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM connect_code WHERE account = :account AND expires_at > :now)
            """)
        .param("account", account.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
