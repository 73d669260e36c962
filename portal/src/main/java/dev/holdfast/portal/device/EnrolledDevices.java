package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.jose.Jwk;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes devices as they enrol. */
@Repository
class EnrolledDevices {
  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Notices notices;
  private final Clock clock;
  private final Ids ids;

  /** The device of a key. */
  record Enrolled(UUID id, boolean cloned) {}

  EnrolledDevices(JdbcClient jdbc, Encryption encryption, Notices notices, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.notices = notices;
    this.clock = clock;
    this.ids = ids;
  }

  /** Makes the device, or finds the one of this key: that one keeps the name its owner may have given it. */
  Enrolled put(NewDevice device) {
    var machine = device.machine() == null ? null : encryption.digest("machine", device.machine());
    var installation = device.installation();
    return jdbc.sql("""
            INSERT INTO device (id, public_key, thumbprint, enrolled_at, name, type, system, system_version,
                                agent_version, zone, language, machine, version)
            VALUES (:id, :key, :thumbprint, :now, :name, :type, :system, :systemVersion,
                    :agentVersion, :zone, :language, CAST(:machine AS bytea), 1)
            ON CONFLICT (thumbprint) DO UPDATE
               SET system_version = EXCLUDED.system_version, agent_version = EXCLUDED.agent_version,
                   zone = EXCLUDED.zone, language = EXCLUDED.language,
                   machine = coalesce(EXCLUDED.machine, device.machine)
            RETURNING id, cloned_at IS NOT NULL AS cloned
            """)
        .param("id", ids.next())
        .param("key", device.key().bytes())
        .param("thumbprint", device.key().thumbprint())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("name", device.name().text())
        .param("type", installation.type().name())
        .param("system", installation.system().name())
        .param("systemVersion", installation.systemVersion())
        .param("agentVersion", installation.agentVersion())
        .param("zone", installation.zone().getId())
        .param("language", installation.language().toLanguageTag())
        .param("machine", machine)
        .query(Enrolled.class)
        .single();
  }

  Jwk key(DeviceId device) {
    return Jwk.of(jdbc.sql("SELECT public_key FROM device WHERE id = :id")
        .param("id", device.value())
        .query(byte[].class)
        .single());
  }

  /** Tells all nodes that the device's tokens changed. */
  void tell(DeviceId device) {
    long version = jdbc.sql("SELECT version FROM device WHERE id = :id")
        .param("id", device.value())
        .query(Long.class)
        .single();
    notices.send(Devices.CHANGED, device.value() + " " + version);
  }
}
