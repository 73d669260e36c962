package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened to an account, for its owner: sign-ins, failed ones, changes of credentials. Twelve months long. */
@Service
public class SecurityLog {
  static final Period LIFE = Period.ofMonths(12);

  private static final SecurityEventId NEWEST = new SecurityEventId(new UUID(-1, -1));

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Ids ids;
  private final Countries countries;

  SecurityLog(JdbcClient jdbc, JsonMapper json, Clock clock, Ids ids, Countries countries) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.ids = ids;
    this.countries = countries;
  }

  /**
   * Writes an event, in the caller's transaction if there is one.
   *
   * @param event key of the sentence that tells it, {@code account.event.signed-in} for instance
   * @param facts its named arguments: words, numbers, names the owner gave; no secret
   */
  @Transactional
  public void note(AccountId account, Caller caller, String event, Map<String, ?> facts) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO security_event (id, account, at, event, facts, address, browser, system, country)
            VALUES (:id, :account, :at, :event, CAST(:facts AS jsonb), :address, :browser, :system, :country)
            """)
        .param("id", ids.next())
        .param("account", account.value())
        .param("at", clock.instant().atOffset(UTC))
        .param("event", event)
        .param("facts", json.writeValueAsString(facts))
        .param("address", caller.address())
        .param("browser", caller.browser())
        .param("system", caller.system())
        .param("country", countries.country(caller.address()))
        .update());
  }

  /** The newest events of an account. */
  public List<SecurityEvent> newest(AccountId account, int most) {
    return before(account, NEWEST, most);
  }

  /** Those before another one, newest first. */
  public List<SecurityEvent> before(AccountId account, SecurityEventId event, int most) {
    return jdbc.sql("""
            SELECT id, at, event, facts, address, browser, system, country FROM security_event
             WHERE account = :account AND id < :before ORDER BY id DESC LIMIT :most
            """)
        .param("account", account.value())
        .param("before", event.value())
        .param("most", most)
        .query(this::event)
        .list();
  }

  void forgetOld(Instant now) {
    jdbc.sql("DELETE FROM security_event WHERE at <= :old")
        .param("old", now.atOffset(UTC).minus(LIFE))
        .update();
  }

  private SecurityEvent event(ResultSet row, int number) throws SQLException {
    return new SecurityEvent(
        new SecurityEventId(row.getObject("id", UUID.class)),
        row.getTimestamp("at").toInstant(),
        row.getString("event"),
        json.readValue(row.getString("facts"), new TypeReference<Map<String, Object>>() {}),
        new Caller(row.getString("address"), "", row.getString("browser"), row.getString("system")),
        row.getString("country"));
  }
}
