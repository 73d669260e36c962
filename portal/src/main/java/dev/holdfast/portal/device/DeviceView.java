package dev.holdfast.portal.device;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Notices;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What check-ins and polls need to know of a device, kept in memory for the 100,000 last seen. A miss is one indexed
 * SELECT. Every change of a device sends a notice that raises a stamp here; an entry counts only while the stamp is
 * the one read before its SELECT, so that a change during the SELECT is never lost. A gap in the notices raises all.
 */
@Component
class DeviceView {
  private static final long BOUND = 100_000;
  private static final int STAMPS = 1 << 16;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final AtomicIntegerArray stamps = new AtomicIntegerArray(STAMPS);
  private final Cache<UUID, Entry> entries =
      Caffeine.newBuilder().maximumSize(BOUND).expireAfterWrite(LONGEST).build();

  /** What is known of a device. */
  record Facts(
      DeviceId device,
      @Nullable AccountId account,
      long version,
      boolean cloned,
      List<Token> tokens,
      @Nullable Reported reported) {
    /** The token of this digest, if it is one that may still be used. */
    Optional<Token> token(byte[] digest) {
      return tokens.stream()
          .filter(token -> MessageDigest.isEqual(token.digest(), digest))
          .findFirst();
    }
  }

  /** A token that no later one has superseded. */
  record Token(byte[] digest, Instant expiresAt, boolean used) {}

  /** What the device last said of itself. */
  record Reported(String systemVersion, String agentVersion, Device.Report report) {}

  private record Entry(Facts facts, int stamp) {}

  DeviceView(JdbcClient jdbc, Notices notices) {
    this.jdbc = jdbc;
    notices.hear(Devices.CHANGED, this::hear, this::forgetAll);
  }

  Optional<Facts> find(DeviceId id) {
    int stamp = stamps.get(slot(id.value()));
    var known = entries.getIfPresent(id.value());
    if (known != null && known.stamp() == stamp) {
      return Optional.of(known.facts());
    }
    return load(id, stamp);
  }

  /** What the database says now, whatever is remembered. */
  Optional<Facts> fresh(DeviceId id) {
    return load(id, stamps.get(slot(id.value())));
  }

  private Optional<Facts> load(DeviceId id, int stamp) {
    var loaded = load(id);
    loaded.ifPresent(facts -> entries.put(id.value(), new Entry(facts, stamp)));
    return loaded;
  }

  private void hear(String notice) {
    if (notice.equals(Devices.ALL)) {
      forgetAll();
      return;
    }
    stamps.incrementAndGet(slot(UUID.fromString(notice.substring(0, notice.indexOf(' ')))));
  }

  private void forgetAll() {
    for (int slot = 0; slot < STAMPS; slot++) {
      stamps.incrementAndGet(slot);
    }
  }

  private static int slot(UUID id) {
    return (id.hashCode() ^ id.hashCode() >>> 16) & (STAMPS - 1);
  }

  private Optional<Facts> load(DeviceId id) {
    return jdbc.sql("""
            SELECT d.account, d.version, d.cloned_at, d.system_version, d.agent_version,
                   r.applied, r.licence, r.licence_state, r.refusal, r.engine, r.abilities,
                   t.digest, t.expires_at, t.used_at
              FROM device d
              LEFT JOIN device_report r ON r.device = d.id
              LEFT JOIN device_token t ON t.device = d.id AND t.superseded_at IS NULL
             WHERE d.id = :id
            """).param("id", id.value()).query((ResultSet rows) -> facts(id, rows));
  }

  private static Optional<Facts> facts(DeviceId id, ResultSet rows) throws SQLException {
    @Nullable Facts facts = null;
    var tokens = new ArrayList<Token>();
    while (rows.next()) {
      if (facts == null) {
        var account = rows.getObject("account", UUID.class);
        facts = new Facts(
            id,
            account == null ? null : new AccountId(account),
            rows.getLong("version"),
            rows.getObject("cloned_at") != null,
            tokens,
            reported(rows));
      }
      var digest = rows.getBytes("digest");
      var expires = KnownDevices.instant(rows, "expires_at");
      if (digest != null && expires != null) {
        tokens.add(new Token(digest, expires, rows.getObject("used_at") != null));
      }
    }
    return Optional.ofNullable(facts);
  }

  private static @Nullable Reported reported(ResultSet row) throws SQLException {
    var report = KnownDevices.report(row);
    return report == null
        ? null
        : new Reported(row.getString("system_version"), row.getString("agent_version"), report);
  }
}
