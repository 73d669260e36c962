package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door for POSTs that carry an {@code Idempotency-Key}: the same caller, route, key and body get the stored answer
 * for 24 hours; another body is refused with 422, a request that is still running with 409. Act and stored answer are
 * one transaction, so a crash leaves both or neither.
 */
@Service
public class Idempotency {
  /** Name of the request header. */
  public static final String HEADER = "Idempotency-Key";

  private static final Duration KEPT = Duration.ofHours(24);
  private static final String PURPOSE = "idempotent-answer";

  /**
   * A request that may come twice.
   *
   * @param caller whose key it is: outside form of an id
   * @param route method and path
   * @param key value of the header, if it was sent
   * @param body the request as a record
   */
  public record Request(
      String caller, String route, @Nullable String key, Object body) {}

  private record Kept(int status, @Nullable String location, String type, String body) {}

  private record Row(byte[] request, byte[] answer) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Encryption encryption;
  private final JsonMapper json;
  private final Clock clock;

  Idempotency(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Encryption encryption,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.encryption = encryption;
    this.json = json;
    this.clock = clock;
  }

  /** Runs {@code act} in a transaction, once for each key; without a key, each time. */
  public ResponseEntity<?> once(Request request, Supplier<ResponseEntity<?>> act) {
    var key = request.key();
    if (key != null && !isKey(key)) {
      return malformedKey();
    }
    return java.util.Objects.requireNonNull(
        transaction.execute(status -> key == null ? act.get() : keyed(request, key, act)));
  }

  /** Whether this may be a key. */
  public static boolean isKey(String text) {
    return text.matches("[\\x21-\\x7e]{1,255}");
  }

  /** The answer to a key that is none. */
  public static ResponseEntity<Problem> malformedKey() {
    return Problem.of(
            400,
            "malformed-idempotency-key",
            "The header " + HEADER + " takes 1 to 255 visible ASCII characters.")
        .answer();
  }

  /** The answer to a key that came with another body before. */
  public static ResponseEntity<Problem> keyUsedForOther() {
    return Problem.of(422, "key-used-for-other-request", "This key came with another body before.")
        .answer();
  }

  private ResponseEntity<?> keyed(Request request, String key, Supplier<ResponseEntity<?>> act) {
    var digest =
        encryption.digest(PURPOSE, String.join("\n", request.caller(), request.route(), key));
    var body = encryption.digest(PURPOSE, json.writeValueAsString(request.body()));
    if (!lock(digest)) {
      return Problem.of(409, "still-running", "The first request with this key is still running.")
          .answer();
    }
    var before = find(digest);
    if (before.isPresent()) {
      return java.security.MessageDigest.isEqual(before.get().request(), body)
          ? answer(open(digest, before.get().answer()))
          : keyUsedForOther();
    }
    var answer = kept(act.get());
    keep(digest, body, answer);
    return answer(answer);
  }

  private boolean lock(byte[] digest) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:digest, 17))")
        .param("digest", hex(digest))
        .query(Boolean.class)
        .single();
  }

  private Optional<Row> find(byte[] digest) {
    jdbc.sql("DELETE FROM idempotent_answer WHERE digest = :digest AND made_at <= :old")
        .param("digest", digest)
        .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
    return jdbc.sql("SELECT request, answer FROM idempotent_answer WHERE digest = :digest")
        .param("digest", digest)
        .query(Row.class)
        .optional();
  }

  private void keep(byte[] digest, byte[] body, Kept answer) {
    var plain = json.writeValueAsBytes(answer);
    Rows.expectOne(jdbc.sql("""
            INSERT INTO idempotent_answer (digest, request, answer, made_at)
            VALUES (:digest, :request, :answer, :now)
            """)
        .param("digest", digest)
        .param("request", body)
        .param("answer", encryption.seal(PURPOSE, hex(digest), plain))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update());
  }

  private Kept open(byte[] digest, byte[] sealed) {
    return json.readValue(encryption.open(PURPOSE, hex(digest), sealed), Kept.class);
  }

  private Kept kept(ResponseEntity<?> answer) {
    var location = answer.getHeaders().getLocation();
    var type = answer.getHeaders().getContentType();
    return new Kept(
        answer.getStatusCode().value(),
        location == null ? null : location.toString(),
        (type == null ? MediaType.APPLICATION_JSON : type).toString(),
        answer.hasBody() ? json.writeValueAsString(answer.getBody()) : "");
  }

  private static ResponseEntity<byte[]> answer(Kept kept) {
    var answer = ResponseEntity.status(kept.status());
    if (kept.location() != null) {
      answer.header("Location", kept.location());
    }
    if (kept.body().isEmpty()) {
      return answer.build();
    }
    return answer
        .contentType(MediaType.parseMediaType(kept.type()))
        .body(kept.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
