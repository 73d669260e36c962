package dev.holdfast.portal.protection;

import static dev.holdfast.portal.protection.CommandRows.utc;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.protocol.protection.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to reasons for attention that an owner does not want to see on a device. The device is told. */
@Service
public class HiddenReasons {
  private final JdbcClient jdbc;
  private final Devices devices;
  private final Audit audit;
  private final Clock clock;

  HiddenReasons(JdbcClient jdbc, Devices devices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of hiding or showing again. */
  public enum Answer {
    DONE,
    /** Only reasons for attention can be hidden. */
    CANNOT_BE_HIDDEN,
    /** There is no such device, or it is not this account's. */
    UNKNOWN
  }

  /** Does not show the reason on this device any more. Again changes nothing. */
  @Transactional
  public Answer hide(DeviceId device, AccountId account, Reason reason) {
    if (devices.lock(device).filter(account::equals).isEmpty()) {
      return Answer.UNKNOWN;
    } else if (!reason.canBeHidden()) {
      return Answer.CANNOT_BE_HIDDEN;
    }
    int hidden = jdbc.sql("""
            INSERT INTO hidden_reason (device, account, reason, hidden_at)
            VALUES (:device, :account, :reason, :now) ON CONFLICT DO NOTHING
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("reason", reason.id())
        .param("now", utc(clock.instant()))
        .update();
    return told(hidden, "reason.hidden", device, account, reason);
  }

  /** Shows it again. Again changes nothing. */
  @Transactional
  public Answer show(DeviceId device, AccountId account, Reason reason) {
    if (devices.lock(device).filter(account::equals).isEmpty()) {
      return Answer.UNKNOWN;
    }
    int shown = jdbc.sql("DELETE FROM hidden_reason WHERE device = :device AND reason = :reason")
        .param("device", device.value())
        .param("reason", reason.id())
        .update();
    return told(shown, "reason.shown", device, account, reason);
  }

  /** Ids of those hidden on each of these devices; one without an entry hides nothing. */
  Map<DeviceId, List<String>> of(Collection<DeviceId> devices) {
    var hidden = new HashMap<DeviceId, List<String>>();
    if (!devices.isEmpty()) {
      jdbc.sql("""
              SELECT device, reason FROM hidden_reason WHERE device IN (:devices) ORDER BY reason
              """)
          .param("devices", devices.stream().map(DeviceId::value).toList())
          .query(rs -> {
            hidden
                .computeIfAbsent(
                    new DeviceId(rs.getObject("device", UUID.class)), id -> new ArrayList<>())
                .add(rs.getString("reason"));
          });
    }
    return hidden;
  }

  /** The device leaves its account: whoever has it next sees everything. */
  void forget(DeviceId device) {
    jdbc.sql("DELETE FROM hidden_reason WHERE device = :device")
        .param("device", device.value())
        .update();
  }

  private Answer told(int changed, String act, DeviceId device, AccountId account, Reason reason) {
    if (changed == 1) {
      audit.record(Actor.account(account), act, device.text(), Map.of("reason", reason.id()));
      devices.wake(device);
    }
    return Answer.DONE;
  }
}
