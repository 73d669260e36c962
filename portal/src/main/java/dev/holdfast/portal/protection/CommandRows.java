package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.protection.Command.Outcome;
import dev.holdfast.portal.protection.Command.Wish;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code command}. One that has an outcome never gets another: every end is a conditional statement. */
@Repository
class CommandRows {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Ids ids;

  CommandRows(JdbcClient jdbc, JsonMapper json, Ids ids) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
  }

  /** A new one, unless the same is open: the unique index lets a device have one of each. */
  Optional<Command> add(DeviceId device, AccountId owner, Wish wish, Actor by, Instant now) {
    var component = wish.component();
    return jdbc.sql("""
            INSERT INTO command (id, device, account, kind, component, message, ordered_at, ordered_by, keep_until)
            VALUES (:id, :device, :account, :kind, :component, :message, :now, :by, :until)
            ON CONFLICT DO NOTHING
            RETURNING *
            """)
        .param("id", ids.next())
        .param("device", device.value())
        .param("account", owner.value())
        .param("kind", wish.kind().name())
        .param("component", component == null ? null : component.name())
        .param("message", wish.message())
        .param("now", utc(now))
        .param("by", by.id())
        .param("until", utc(now.plus(Command.LIFE)))
        .query(this::row)
        .optional();
  }

  /** The open one of this kind that its owner still wants. */
  Optional<Command> same(DeviceId device, Wish wish) {
    var component = wish.component();
    return jdbc.sql("""
            SELECT * FROM command
             WHERE device = :device AND kind = :kind AND coalesce(component, '') = :component
               AND outcome IS NULL AND unwanted_at IS NULL
            """)
        .param("device", device.value())
        .param("kind", wish.kind().name())
        .param("component", component == null ? "" : component.name())
        .query(this::row)
        .optional();
  }

  Optional<Command> find(CommandId id) {
    return jdbc.sql("SELECT * FROM command WHERE id = :id")
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  /** Those without an outcome of a device, the oldest first. */
  List<Command> unfinished(DeviceId device) {
    return jdbc.sql("""
            SELECT * FROM command WHERE device = :device AND outcome IS NULL ORDER BY ordered_at, id
            """).param("device", device.value()).query(this::row).list();
  }

  /** Those without an outcome of these devices. */
  List<Command> unfinished(Collection<DeviceId> devices) {
    return devices.isEmpty()
        ? List.of()
        : jdbc.sql("""
                SELECT * FROM command WHERE device IN (:devices) AND outcome IS NULL
                 ORDER BY ordered_at, id
                """)
            .param("devices", devices.stream().map(DeviceId::value).toList())
            .query(this::row)
            .list();
  }

  /** The latest of a device while it was this account's, newest first. */
  List<Command> of(DeviceId device, AccountId account, int most) {
    return jdbc.sql("""
            SELECT * FROM command WHERE device = :device AND account = :account
             ORDER BY ordered_at DESC, id DESC LIMIT :most
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** Notes that the device has asked for its state with all that it had not heard of; how many these were. */
  int sent(DeviceId device, Instant now) {
    return jdbc.sql("""
            UPDATE command SET sent_at = :now, heard_at = :now, keep_until = :until
             WHERE device = :device AND outcome IS NULL AND sent_at IS NULL AND keep_until > :now
            """)
        .param("now", utc(now))
        .param("until", utc(now.plus(Command.LIFE)))
        .param("device", device.value())
        .update();
  }

  /**
   * Notes that the device does it, and how far it is; false when it is over. Its time is moved on once a day only, so that
   * progress touches no index.
   */
  boolean running(CommandId id, DeviceId device, @Nullable Progress progress, Instant now) {
    return jdbc.sql("""
            UPDATE command
               SET sent_at = coalesce(sent_at, :now), running_at = coalesce(running_at, :now), heard_at = :now,
                   progress = coalesce(CAST(:progress AS jsonb), progress),
                   keep_until = CASE WHEN keep_until < :later THEN :until ELSE keep_until END
             WHERE id = :id AND device = :device AND outcome IS NULL AND keep_until > :now
            """)
            .param("now", utc(now))
            .param("progress", progress == null ? null : json.writeValueAsString(progress))
            .param("later", utc(now.plus(Command.LIFE).minusSeconds(86_400)))
            .param("until", utc(now.plus(Command.LIFE)))
            .param("id", id.value())
            .param("device", device.value())
            .update()
        == 1;
  }

  /** Ends an open one; false when it had ended before or its time is over. The WHERE clause is the lock. */
  boolean end(CommandId id, Outcome outcome, Actor by, @Nullable String why, Instant now) {
    return jdbc.sql("""
            UPDATE command SET outcome = :outcome, over_at = :now, over_by = :by, why = :why
             WHERE id = :id AND outcome IS NULL AND keep_until > :now
            """)
            .param("outcome", outcome.name())
            .param("now", utc(now))
            .param("by", by.id())
            .param("why", why)
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Tells which scan it was, in the transaction that ended it. */
  void scan(CommandId id, String scan) {
    jdbc.sql("UPDATE command SET scan = :scan WHERE id = :id AND outcome IS NOT NULL")
        .param("scan", scan)
        .param("id", id.value())
        .update();
  }

  /** Cancels one that its device has not heard of yet; false otherwise. */
  boolean cancelUnsent(CommandId id, Actor by, Instant now) {
    return jdbc.sql("""
            UPDATE command SET outcome = 'CANCELLED', over_at = :now, over_by = :by
             WHERE id = :id AND outcome IS NULL AND sent_at IS NULL AND keep_until > :now
            """)
            .param("now", utc(now))
            .param("by", by.id())
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Notes that nobody wants it any more; false when that was noted or it is over. */
  boolean unwanted(CommandId id, Instant now) {
    return jdbc.sql("""
            UPDATE command SET unwanted_at = :now
             WHERE id = :id AND outcome IS NULL AND unwanted_at IS NULL AND keep_until > :now
            """).param("now", utc(now)).param("id", id.value()).update() == 1;
  }

  /** Cancels one whose time is over, at the instant it was; false when somebody did before. */
  boolean lapse(CommandId id, Instant now) {
    return jdbc.sql("""
            UPDATE command SET outcome = 'CANCELLED', over_at = keep_until, over_by = :by, why = :why
             WHERE id = :id AND outcome IS NULL AND keep_until <= :now
            """)
            .param("by", Actor.PORTAL.id())
            .param("why", Command.LAPSED)
            .param("id", id.value())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /** Those whose time is over and which have no outcome, the oldest first. */
  List<Command> due(Instant now, int most) {
    return jdbc.sql("""
            SELECT * FROM command WHERE outcome IS NULL AND keep_until <= :now
             ORDER BY keep_until, id LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** Forgets those that ended before then. */
  void forget(Instant before) {
    jdbc.sql("DELETE FROM command WHERE outcome IS NOT NULL AND over_at < :before")
        .param("before", utc(before))
        .update();
  }

  /** When the next one's time is over. */
  Optional<Instant> next(Instant after) {
    return jdbc.sql("""
            SELECT min(keep_until) AS at FROM command WHERE outcome IS NULL AND keep_until > :after
            """)
        .param("after", utc(after))
        .query((rs, n) -> Optional.ofNullable(rs.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private Command row(ResultSet rs, int number) throws SQLException {
    var component = rs.getString("component");
    return new Command(
        new CommandId(rs.getObject("id", UUID.class)),
        new DeviceId(rs.getObject("device", UUID.class)),
        new AccountId(rs.getObject("account", UUID.class)),
        new Wish(
            CommandKind.valueOf(rs.getString("kind")),
            component == null ? null : Component.valueOf(component),
            rs.getString("message")),
        new Command.Order(
            rs.getObject("ordered_at", OffsetDateTime.class).toInstant(),
            rs.getString("ordered_by"),
            rs.getObject("keep_until", OffsetDateTime.class).toInstant()),
        way(rs),
        end(rs));
  }

  private Command.Way way(ResultSet rs) throws SQLException {
    var progress = rs.getString("progress");
    return new Command.Way(
        instant(rs, "sent_at"),
        instant(rs, "running_at"),
        instant(rs, "heard_at"),
        instant(rs, "unwanted_at"),
        progress == null ? null : json.readValue(progress, Progress.class));
  }

  private static Command.@Nullable End end(ResultSet rs) throws SQLException {
    var outcome = rs.getString("outcome");
    return outcome == null
        ? null
        : new Command.End(
            Outcome.valueOf(outcome),
            rs.getObject("over_at", OffsetDateTime.class).toInstant(),
            rs.getString("over_by"),
            rs.getString("why"),
            rs.getString("scan"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
