package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the first use of a token and the use of a superseded one bring about. */
@Component
class TokenUse {
  private final JdbcClient jdbc;
  private final Clones clones;
  private final Notices notices;

  TokenUse(JdbcClient jdbc, Clones clones, Notices notices) {
    this.jdbc = jdbc;
    this.clones = clones;
    this.notices = notices;
  }

  /** Supersedes every token issued before this one. Repeating it changes nothing. */
  @Transactional
  public void first(DeviceId device, byte[] digest, Instant now) {
    long version = jdbc.sql("SELECT version FROM device WHERE id = :id FOR UPDATE")
        .param("id", device.value())
        .query(Long.class)
        .single();
    numberOnFirstUse(digest, now).ifPresent(number -> {
      jdbc.sql("""
              UPDATE device_token SET superseded_at = :now
               WHERE device = :device AND number < :number AND superseded_at IS NULL
              """)
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("device", device.value())
          .param("number", number)
          .update();
      notices.send(Devices.CHANGED, device.value() + " " + version);
    });
  }

  /** True when the token was superseded before: then somebody has a copy of the device's data. */
  @Transactional
  public boolean ofSuperseded(DeviceId device, byte[] digest, Instant now) {
    boolean superseded = jdbc.sql("""
            SELECT superseded_at IS NOT NULL FROM device_token WHERE digest = :digest AND device = :device
            """)
        .param("digest", digest)
        .param("device", device.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
    if (superseded) {
      clones.noticed(device, now);
    }
    return superseded;
  }

  private Optional<Long> numberOnFirstUse(byte[] digest, Instant now) {
    return jdbc.sql("""
            UPDATE device_token SET used_at = :now
             WHERE digest = :digest AND used_at IS NULL AND superseded_at IS NULL
            RETURNING number
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("digest", digest)
        .query(Long.class)
        .optional();
  }
}
