package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.web.Live;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to devices: who they are, whose they are, and how to tell one that something changed for it. */
@Service
public class Devices {
  /** Topic of the notices that say a device changed; the payload is its id and the wanted version. */
  public static final String CHANGED = "device";

  /** Payload when every device changed. */
  public static final String ALL = "all";

  /** Live topic of the pages that show devices. */
  static final String LIVE = "devices";

  /** Longest name of a device, in code points. */
  public static final int LONGEST_NAME = 64;

  private final JdbcClient jdbc;
  private final KnownDevices known;
  private final Notices notices;
  private final Live live;
  private final Clock clock;

  Devices(JdbcClient jdbc, KnownDevices known, Notices notices, Live live, Clock clock) {
    this.jdbc = jdbc;
    this.known = known;
    this.notices = notices;
    this.live = live;
    this.clock = clock;
  }

  public Optional<Device> find(DeviceId id) {
    return known.find(id, clock.instant());
  }

  /** A device of this account; another account's is not found. */
  public Optional<Device> find(DeviceId id, AccountId account) {
    return find(id).filter(device -> account.equals(device.account()));
  }

  /** Devices connected to the account, the longest connected first. */
  public List<Device> of(AccountId account) {
    return known.of(account, clock.instant());
  }

  /**
   * Whose device it is; its row is locked to the end of the caller's transaction, so that its account and its licence
   * change one after the other. Lock a device before anything else that belongs to it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<AccountId> lock(DeviceId id) {
    return jdbc.sql("SELECT account FROM device WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query((row, n) -> Optional.ofNullable(row.getObject("account", UUID.class)))
        .single()
        .map(AccountId::new);
  }

  /**
   * Raises the wanted version, so that the device asks for its state: at once when it holds a poll, else at its next
   * contact. Part of the caller's transaction; the owner's pages are told as well.
   */
  @Transactional
  public void wake(DeviceId id) {
    changed(jdbc.sql("""
            UPDATE device SET version = version + 1 WHERE id = :id RETURNING id, version, account
            """).param("id", id.value()).query(Changed.class).single());
  }

  /** The present number of its wanted state. */
  public long version(DeviceId id) {
    return jdbc.sql("SELECT version FROM device WHERE id = :id")
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  /** The next ones in the order of their ids, for what goes round by and by. */
  public List<DeviceId> after(DeviceId last, int most) {
    return jdbc
        .sql("""
            SELECT id FROM device WHERE id > :last AND cloned_at IS NULL ORDER BY id LIMIT :most
            """)
        .param("last", last.value())
        .param("most", most)
        .query(UUID.class)
        .list()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  /** Wakes every device: each asks for its state anew. Part of the caller's transaction. */
  @Transactional
  public void wakeAll() {
    jdbc.sql("""
            UPDATE device SET version = version + 1
             WHERE id IN (SELECT id FROM device WHERE cloned_at IS NULL ORDER BY id FOR UPDATE)
            RETURNING id, version, account
            """).query(Changed.class).list().forEach(this::changed);
  }

  /** The keyed digest of the machine that the device said it runs on: a hint for trials and clones, no proof. */
  public Optional<byte[]> machine(DeviceId id) {
    return jdbc.sql("SELECT machine FROM device WHERE id = :id AND machine IS NOT NULL")
        .param("id", id.value())
        .query(byte[].class)
        .optional();
  }

  /** All devices that said to run on the machine of this one, with it, the oldest first; as much of a hint. */
  public List<DeviceId> sameMachine(DeviceId id) {
    return jdbc.sql("""
            SELECT other.id FROM device one JOIN device other ON other.id = one.id OR other.machine = one.machine
             WHERE one.id = :id ORDER BY other.enrolled_at, other.id
            """).param("id", id.value()).query(UUID.class).list().stream()
        .map(DeviceId::new)
        .toList();
  }

  /** Gives a device of the account another name; false when it is not the account's. */
  @Transactional
  public boolean rename(DeviceId id, AccountId account, Line name) {
    var renamed = jdbc.sql("""
            UPDATE device SET name = :name WHERE id = :id AND account = :account
            """)
        .param("name", name.text())
        .param("id", id.value())
        .param("account", account.value())
        .update();
    if (renamed == 1) {
      live.changed(account.text(), LIVE);
    }
    return renamed == 1;
  }

  /** Tells every node and the owner's pages, once the transaction commits. */
  void changed(Changed device) {
    notices.send(CHANGED, device.id() + " " + device.version());
    if (device.account() != null) {
      live.changed(new AccountId(device.account()).text(), LIVE);
    }
  }

  /** A row of {@code device} after a change. */
  record Changed(UUID id, long version, @Nullable UUID account) {}
}
