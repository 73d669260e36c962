package dev.holdfast.portal.device;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.protocol.message.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Devices that ask to be connected by a code that a person types on the portal (RFC 8628). */
@Service
public class DeviceGrants {
  private final JdbcClient jdbc;
  private final KnownDevices devices;
  private final Encryption encryption;
  private final Audit audit;
  private final Clock clock;

  private record Row(
      UUID device, Purpose purpose, String address, Instant askedAt, Asking.State state) {}

  DeviceGrants(
      JdbcClient jdbc, KnownDevices devices, Encryption encryption, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.encryption = encryption;
    this.audit = audit;
    this.clock = clock;
  }

  /** Says which device asks under this device code, for what and from where; false when there is no such device. */
  @Transactional
  public boolean asks(String deviceCode, DeviceId device, Purpose purpose, String address) {
    return jdbc.sql("""
            UPDATE device_grant SET device = d.id, purpose = :purpose, address = :address
              FROM device d
             WHERE device_digest = :digest AND d.id = :device AND d.cloned_at IS NULL
            """)
            .param("purpose", purpose.word())
            .param("address", address)
            .param("digest", Tokens.digest(deviceCode))
            .param("device", device.value())
            .update()
        == 1;
  }

  /** True when the device asks again sooner than it was told; then it must wait 5 seconds more each time. */
  @Transactional
  public boolean tooQuick(String deviceCode) {
    var now = clock.instant().atOffset(UTC);
    return jdbc.sql("""
            WITH earlier AS (
              SELECT id, coalesce(polled_at + make_interval(secs => interval_s - 1) > :now, false) AS quick
                FROM device_grant WHERE device_digest = :digest FOR UPDATE)
            UPDATE device_grant asked
               SET polled_at = :now, interval_s = asked.interval_s + CASE WHEN earlier.quick THEN 5 ELSE 0 END
              FROM earlier WHERE asked.id = earlier.id
            RETURNING earlier.quick
            """)
        .param("now", now)
        .param("digest", Tokens.digest(deviceCode))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Until when the code is good, if it is that of a request of this device that nobody has typed yet. */
  Optional<Instant> openUntil(DeviceId device, UserCode code) {
    return jdbc.sql("""
            SELECT expires_at FROM device_grant
             WHERE user_digest = :digest AND device = :device AND account IS NULL AND expires_at > :now
            """)
        .param("digest", digest(code))
        .param("device", device.value())
        .param("now", clock.instant().atOffset(UTC))
        .query((row, n) -> Objects.requireNonNull(KnownDevices.instant(row, "expires_at")))
        .optional();
  }

  /** The open request of this code, which from then on is this account's; empty when there is none for it. */
  @Transactional
  public Optional<GrantId> typed(AccountId account, UserCode code) {
    return jdbc.sql("""
            UPDATE device_grant SET account = :account, typed_at = coalesce(typed_at, :now)
             WHERE user_digest = :digest AND device IS NOT NULL AND expires_at > :now
               AND (account IS NULL OR account = :account) AND approved_at IS NULL AND refused_at IS NULL
            RETURNING id
            """)
        .param("account", account.value())
        .param("now", clock.instant().atOffset(UTC))
        .param("digest", digest(code))
        .query(UUID.class)
        .optional()
        .map(GrantId::new);
  }

  /** A request whose code this account typed. */
  public Optional<Asking> find(GrantId id, AccountId account) {
    var now = clock.instant();
    return jdbc.sql("""
            SELECT device, purpose, address, asked_at, approved_at, refused_at, expires_at FROM device_grant
             WHERE id = :id AND account = :account
            """)
        .param("id", id.value())
        .param("account", account.value())
        .query((row, n) -> row(row, now))
        .optional()
        .flatMap(row -> devices
            .find(new DeviceId(row.device()), now)
            .map(device ->
                new Asking(id, device, row.purpose(), row.address(), row.askedAt(), row.state())));
  }

  /** Lets the device in; false when the request is not open any more. */
  @Transactional
  public boolean approve(GrantId id, AccountId account) {
    boolean done = jdbc.sql("""
            UPDATE device_grant SET approved_at = :now
             WHERE id = :id AND account = :account AND approved_at IS NULL AND refused_at IS NULL AND expires_at > :now
            """)
            .param("now", clock.instant().atOffset(UTC))
            .param("id", id.value())
            .param("account", account.value())
            .update()
        == 1;
    if (done) {
      audit.record(Actor.account(account), "device-request.approved", id.text(), Map.of());
    }
    return done;
  }

  /** Turns the device away; false when the request is not open any more. */
  @Transactional
  public boolean refuse(GrantId id, AccountId account) {
    boolean done = jdbc.sql("""
            UPDATE device_grant SET refused_at = :now
             WHERE id = :id AND account = :account AND approved_at IS NULL AND refused_at IS NULL
            """)
            .param("now", clock.instant().atOffset(UTC))
            .param("id", id.value())
            .param("account", account.value())
            .update()
        == 1;
    if (done) {
      audit.record(Actor.account(account), "device-request.refused", id.text(), Map.of());
    }
    return done;
  }

  byte[] digest(UserCode code) {
    return encryption.digest("user-code", code.symbols());
  }

  private static Row row(ResultSet row, Instant now) throws SQLException {
    var expires = Objects.requireNonNull(KnownDevices.instant(row, "expires_at"));
    return new Row(
        row.getObject("device", UUID.class),
        Purpose.of(row.getString("purpose")).orElseThrow(),
        row.getString("address"),
        Objects.requireNonNull(KnownDevices.instant(row, "asked_at")),
        Asking.state(
            KnownDevices.instant(row, "approved_at"),
            KnownDevices.instant(row, "refused_at"),
            expires,
            now));
  }
}
