package dev.holdfast.portal.lost;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.protocol.message.Whereabouts.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code device_place}. */
@Repository
class PlaceRows {
  private final JdbcClient jdbc;

  PlaceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Command command, FoundPlace place, Instant now) {
    var precise = place.precise();
    jdbc.sql("""
            INSERT INTO device_place (command, device, account, found_at, told_at, seen, country, addresses,
                                      latitude, longitude, metres)
            VALUES (:command, :device, :account, :found, :now, :seen, :country, string_to_array(:addresses, ' '),
                    :latitude, :longitude, :metres)
            ON CONFLICT DO NOTHING
            """)
        .param("command", command.id().value())
        .param("device", command.device().value())
        .param("account", command.owner().value())
        .param("found", place.at().atOffset(UTC))
        .param("now", now.atOffset(UTC))
        .param("seen", place.seen())
        .param("country", place.country())
        .param("addresses", String.join(" ", place.addresses()))
        .param("latitude", precise == null ? null : precise.latitude())
        .param("longitude", precise == null ? null : precise.longitude())
        .param("metres", precise == null ? null : precise.metres())
        .update();
  }

  /** Newest first. */
  List<FoundPlace> of(DeviceId device, AccountId account, int most) {
    return jdbc.sql("""
            SELECT found_at, seen, country, addresses, latitude, longitude, metres FROM device_place
             WHERE device = :device AND account = :account ORDER BY told_at DESC, command DESC LIMIT :most
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("most", most)
        .query(PlaceRows::row)
        .list();
  }

  void forget(Instant before) {
    jdbc.sql("DELETE FROM device_place WHERE told_at < :before")
        .param("before", before.atOffset(UTC))
        .update();
  }

  private static FoundPlace row(ResultSet row, int number) throws SQLException {
    var addresses = (String[]) row.getArray("addresses").getArray();
    return new FoundPlace(
        row.getObject("found_at", OffsetDateTime.class).toInstant(),
        row.getString("seen"),
        row.getString("country"),
        List.of(addresses),
        precise(row));
  }

  private static @Nullable Position precise(ResultSet row) throws SQLException {
    double latitude = row.getDouble("latitude");
    return row.wasNull()
        ? null
        : new Position(latitude, row.getDouble("longitude"), row.getDouble("metres"));
  }
}
