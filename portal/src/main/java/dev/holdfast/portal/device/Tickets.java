package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Connect codes and access tokens, found by digest and used up once. */
@Repository
class Tickets {
  private final JdbcClient jdbc;

  /** Whose ticket it is, until when it is good, and which device used it up. */
  record Found(
      AccountId account, Instant expiresAt, @Nullable DeviceId usedBy) {}

  Tickets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Found> find(Connecting.Ticket ticket, DeviceId device) {
    return switch (ticket) {
      case Connecting.Ticket.ByCode(var code) ->
        jdbc.sql("""
                SELECT account, expires_at, used_by FROM connect_code WHERE digest = :digest
                """)
            .param("digest", Tokens.digest(code.reveal()))
            .query(Tickets::found)
            .optional();
      case Connecting.Ticket.ByAccessToken(var token) ->
        jdbc.sql("""
                SELECT account, access_until AS expires_at, CASE WHEN spent_at IS NOT NULL THEN device END AS used_by
                  FROM device_grant WHERE access_digest = :digest AND device = :device
                """)
            .param("digest", Tokens.digest(token.reveal()))
            .param("device", device.value())
            .query(Tickets::found)
            .optional();
    };
  }

  /** True for the one caller that uses the ticket up. */
  boolean claim(Connecting.Ticket ticket, DeviceId device, Instant now) {
    int claimed = switch (ticket) {
      case Connecting.Ticket.ByCode(var code) ->
        jdbc.sql("""
                    UPDATE connect_code SET used_by = :device, used_at = :now
                     WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
                    """)
            .param("digest", Tokens.digest(code.reveal()))
            .param("device", device.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
      case Connecting.Ticket.ByAccessToken(var token) ->
        jdbc.sql("""
                    UPDATE device_grant SET spent_at = :now
                     WHERE access_digest = :digest AND device = :device AND spent_at IS NULL AND access_until > :now
                    """)
            .param("digest", Tokens.digest(token.reveal()))
            .param("device", device.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    };
    return claimed == 1;
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    var usedBy = row.getObject("used_by", UUID.class);
    return new Found(
        new AccountId(row.getObject("account", UUID.class)),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        usedBy == null ? null : new DeviceId(usedBy));
  }
}
