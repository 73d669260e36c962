package dev.holdfast.portal.audit;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what people typed beside an act under a key of each account or thing, and forgets such keys. */
@Component
public class AuditWords {
  private static final String KEY = "audit-key";
  private static final String WORDS = "audit-words";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;
  private final SecureRandom random = new SecureRandom();

  AuditWords(JdbcClient jdbc, Encryption encryption, JsonMapper json) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
  }

  /** Makes unreadable for ever, in the caller's transaction, all that was said about an account or a thing. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String about) {
    jdbc.sql("DELETE FROM audit_key WHERE about = :about").param("about", about).update();
  }

  /** What was said beside the acts on an object, the newest first; without what was forgotten. */
  public List<Map<String, String>> on(String object, String about) {
    return key(about)
        .map(key -> jdbc.sql("""
                SELECT id, words FROM audit_entry
                 WHERE object = :object AND words IS NOT NULL ORDER BY at DESC, id DESC
                """)
            .param("object", object)
            .query((row, n) -> open(key, row.getObject("id", UUID.class), row.getBytes("words")))
            .list())
        .orElse(List.of());
  }

  byte[] seal(Said said, UUID entry, Instant now) {
    var key = key(said.about()).orElseGet(() -> make(said.about(), now));
    return key.seal(WORDS, entry.toString(), json.writeValueAsBytes(said.words()));
  }

  private Map<String, String> open(Encryption key, UUID entry, byte[] words) {
    return json.readValue(
        key.open(WORDS, entry.toString(), words), new TypeReference<Map<String, String>>() {});
  }

  private Optional<Encryption> key(String about) {
    return jdbc.sql("SELECT key FROM audit_key WHERE about = :about")
        .param("about", about)
        .query((row, n) -> row.getBytes("key"))
        .optional()
        .map(kept -> new Encryption(new MasterKey(Secret.of(encryption.open(KEY, about, kept)))));
  }

  private Encryption make(String about, Instant now) {
    var bytes = new byte[MasterKey.BYTES];
    random.nextBytes(bytes);
    jdbc.sql("""
            INSERT INTO audit_key (about, key, made_at) VALUES (:about, :key, :now) ON CONFLICT DO NOTHING
            """)
        .param("about", about)
        .param("key", encryption.seal(KEY, about, bytes))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return key(about).orElseThrow();
  }
}
