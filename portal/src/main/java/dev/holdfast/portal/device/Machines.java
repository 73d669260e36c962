package dev.holdfast.portal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The door to what is known of the machines behind devices: a hint, for trials and clones only. */
@Service
public class Machines {
  /**
   * A machine.
   *
   * @param digest keyed hash of what its devices told of it; none when they told nothing
   * @param devices all that were ever installed on it, as far as is known
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Machine(byte @Nullable [] digest, List<DeviceId> devices) {}

  private final JdbcClient jdbc;

  Machines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The machine that a device runs on. */
  public Machine of(DeviceId device) {
    var devices = new ArrayList<DeviceId>();
    var digest = new byte[][] {null};
    jdbc.sql("""
            SELECT o.id, d.machine FROM device d JOIN device o ON o.id = d.id OR o.machine = d.machine
             WHERE d.id = :device ORDER BY o.id
            """).param("device", device.value()).query(row -> {
      devices.add(new DeviceId(row.getObject("id", UUID.class)));
      digest[0] = row.getBytes("machine");
    });
    return new Machine(digest[0], List.copyOf(devices));
  }
}
