package dev.holdfast.portal.device;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.UnusedWaysIn;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Connect codes, pages that make them and confirmed devices that did not come yet: all of them end when an account starts anew. */
@Component
class UnusedCodes implements UnusedWaysIn {
  private final JdbcClient jdbc;
  private final Clock clock;

  UnusedCodes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(AccountId account) {
    end("""
        UPDATE connect_code SET expires_at = :now
         WHERE account = :account AND used_by IS NULL AND expires_at > :now
        """, account);
    end("""
        UPDATE download_link SET expires_at = :now WHERE account = :account AND expires_at > :now
        """, account);
    end("""
        UPDATE device_grant SET approved_at = NULL, refused_at = :now
         WHERE account = :account AND approved_at IS NOT NULL AND access_digest IS NULL
        """, account);
    end("""
        UPDATE device_grant SET expires_at = least(expires_at, :now),
               access_until = least(access_until, CASE WHEN access_until IS NOT NULL THEN :now END)
         WHERE account = :account AND spent_at IS NULL
        """, account);
  }

  private void end(String sql, AccountId account) {
    jdbc.sql(sql)
        .param("account", account.value())
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }
}
