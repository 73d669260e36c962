package dev.holdfast.portal.device;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mailed pages from which a device gets its agent with a fresh connect code, for a week. */
@Service
public class DownloadLinks {
  private static final Duration LIFE = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final Owners owners;
  private final Audit audit;
  private final Clock clock;

  DownloadLinks(JdbcClient jdbc, Owners owners, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.owners = owners;
    this.audit = audit;
    this.clock = clock;
  }

  /** Mails the address of a new page; only the digest of its token is kept. */
  @Transactional
  public void send(AccountId account, Email to) {
    var token = Tokens.random(256);
    var now = clock.instant();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO download_link (digest, account, made_at, expires_at) VALUES (:digest, :account, :now, :end)
            """)
        .param("digest", Tokens.digest(token.reveal()))
        .param("account", account.value())
        .param("now", now.atOffset(UTC))
        .param("end", now.plus(LIFE).atOffset(UTC))
        .update());
    audit.record(Actor.account(account), "download-link.sent", account.text(), Map.of());
    owners.sendLink(account, to, token, LIFE);
  }

  /** Whose page it is, while its week lasts. */
  public Optional<AccountId> find(String token) {
    return jdbc.sql(
            "SELECT account FROM download_link WHERE digest = :digest AND expires_at > :now")
        .param("digest", Tokens.digest(token))
        .param("now", clock.instant().atOffset(UTC))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  /** Forgets links and connect codes that were over a day ago. */
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 900_000)
  @Transactional
  public void sweep() {
    var then = clock.instant().minus(Duration.ofDays(1)).atOffset(UTC);
    jdbc.sql("DELETE FROM download_link WHERE expires_at < :then")
        .param("then", then)
        .update();
    jdbc.sql("DELETE FROM connect_code WHERE expires_at < :then")
        .param("then", then)
        .update();
  }
}
