package dev.holdfast.portal.signature;

import dev.holdfast.portal.kernel.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The bytes of database files, each content once. */
@Repository
class Contents {
  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Blobs blobs;
  private final Clock clock;

  Contents(JdbcClient jdbc, Blobs blobs, Clock clock) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * Stores what the stream holds under the digest that it is said to have; what is there already is not read again. Answers
   * its size, nothing when the digest is another: then the caller's transaction must not commit.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Long> store(Digest digest, InputStream content) throws IOException {
    jdbc.sql("""
            INSERT INTO signature_content (sha256, size, used_at) VALUES (:sha256, 1, :now)
            ON CONFLICT (sha256) DO UPDATE SET used_at = :now
            """)
        .param("sha256", digest.bytes())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    var blob = blobs.store(digest.blob(), "application/octet-stream", content);
    if (!Digest.of(blob.sha256()).equals(digest) || blob.size() == 0) {
      return Optional.empty();
    }
    jdbc.sql("UPDATE signature_content SET size = :size WHERE sha256 = :sha256 AND size <> :size")
        .param("size", blob.size())
        .param("sha256", digest.bytes())
        .update();
    return Optional.of(blob.size());
  }

  /** Writes the bytes from one position up to another, exclusive. */
  void copy(Digest digest, long from, long to, OutputStream out) throws IOException {
    var blob = blobs.find(digest.blob());
    if (blob.isEmpty()) {
      throw new IOException("the file was removed meanwhile");
    }
    blobs.copy(blob.get(), from, to, out);
  }

  /** Removes what no draft or set has held for a while; answers how many. */
  @Transactional
  public int sweep(Instant now) {
    var gone = jdbc.sql("""
            DELETE FROM signature_content c
             WHERE used_at < :old
               AND NOT EXISTS (SELECT 1 FROM signature_draft d WHERE d.sha256 = c.sha256)
               AND NOT EXISTS (SELECT 1 FROM signature_set_file f WHERE f.sha256 = c.sha256)
            RETURNING sha256
            """)
        .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .query(byte[].class)
        .list();
    gone.forEach(sha256 -> blobs.remove(Digest.of(sha256).blob()));
    return gone.size();
  }
}
