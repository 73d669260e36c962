package dev.holdfast.portal.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The open sessions of a person over all nodes. Ending one counts from the next request on. */
@Component
public class OpenSessions {
  /**
   * A session.
   *
   * @param key names it to its owner; opens nothing
   * @param id what the browser holds
   * @param text the attribute that was asked for
   */
  public record Open(String key, String id, String text) {
    @Override
    public String toString() {
      return "Open[" + key + "]";
    }
  }

  private final JdbcClient jdbc;

  OpenSessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of a person that have this attribute. */
  public List<Open> of(String person, String attribute) {
    return jdbc.sql("""
            SELECT primary_id, session_id, attribute_bytes FROM spring_session
              JOIN spring_session_attributes ON session_primary_id = primary_id
             WHERE principal_name = :person AND attribute_name = :attribute
             ORDER BY creation_time DESC
            """)
        .param("person", person)
        .param("attribute", attribute)
        .query((row, n) -> new Open(
            row.getString("primary_id").strip(),
            row.getString("session_id").strip(),
            new String(row.getBytes("attribute_bytes"), java.nio.charset.StandardCharsets.UTF_8)))
        .list();
  }

  /** Ends one of a person's in the caller's transaction; false when it is over already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean end(String person, String key) {
    return jdbc.sql("""
            DELETE FROM spring_session WHERE principal_name = :person AND primary_id = :key
            """).param("person", person).param("key", key).update() == 1;
  }

  /** Ends all of a person's in the caller's transaction, but the one with this id; how many that were. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int endAllBut(String person, String id) {
    return jdbc.sql("""
            DELETE FROM spring_session WHERE principal_name = :person AND session_id <> :id
            """).param("person", person).param("id", id).update();
  }

  /** Ends all of a person's in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int endAll(String person) {
    return endAllBut(person, "");
  }
}
