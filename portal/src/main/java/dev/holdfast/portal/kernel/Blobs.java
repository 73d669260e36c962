package dev.holdfast.portal.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files kept as chunked rows in PostgreSQL, found by name. A stored file never changes; a name is given once. */
@Component
public class Blobs {
  private static final int CHUNK = 256 * 1024;

  /** What is known of a stored file; {@code sha256} has 32 bytes, {@code size} counts bytes. */
  public record Blob(UUID id, String name, String type, long size, byte[] sha256) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  Blobs(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  public Optional<Blob> find(String name) {
    return jdbc.sql("SELECT id, name, type, size, sha256 FROM blob WHERE name = :name")
        .param("name", name)
        .query(Blob.class)
        .optional();
  }

  /** Stores the stream under a name; when the name is taken the stored file stays and is returned. */
  @Transactional
  public Blob store(String name, String type, InputStream content) throws IOException {
    var id = ids.next();
    var placed = jdbc.sql("""
            INSERT INTO blob (id, name, type, size, sha256, made_at)
            VALUES (:id, :name, :type, 0, decode(repeat('00', 32), 'hex'), :now) ON CONFLICT (name) DO NOTHING
            """)
        .param("id", id)
        .param("name", name)
        .param("type", type)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    if (placed == 1) {
      fill(id, content);
    }
    return find(name).orElseThrow();
  }

  /** Writes the whole file to {@code out}, one chunk in memory at a time. */
  public void copy(Blob blob, OutputStream out) throws IOException {
    for (int number = 0; (long) number * CHUNK < blob.size(); number++) {
      out.write(jdbc.sql("SELECT bytes FROM blob_chunk WHERE blob = :blob AND number = :number")
          .param("blob", blob.id())
          .param("number", number)
          .query(byte[].class)
          .single());
    }
  }

  /** Writes the bytes from one position up to another, exclusive; one chunk in memory at a time. */
  public void copy(Blob blob, long from, long to, OutputStream out) throws IOException {
    long end = Math.min(to, blob.size());
    for (long at = from; at < end; at = (at / CHUNK + 1) * CHUNK) {
      var bytes = jdbc.sql("SELECT bytes FROM blob_chunk WHERE blob = :blob AND number = :number")
          .param("blob", blob.id())
          .param("number", (int) (at / CHUNK))
          .query(byte[].class)
          .optional()
          .orElseThrow(() -> new IOException("the file was removed meanwhile"));
      int first = (int) (at % CHUNK);
      out.write(bytes, first, (int) Math.min(bytes.length - first, end - at));
    }
  }

  /** Takes a file away with its name; one that is not there changes nothing. */
  @Transactional
  public void remove(String name) {
    jdbc.sql("DELETE FROM blob WHERE name = :name").param("name", name).update();
  }

  private void fill(UUID id, InputStream content) throws IOException {
    var digest = sha256();
    long size = 0;
    int number = 0;
    for (var bytes = content.readNBytes(CHUNK);
        bytes.length > 0;
        bytes = content.readNBytes(CHUNK)) {
      digest.update(bytes);
      size += bytes.length;
      jdbc.sql("INSERT INTO blob_chunk (blob, number, bytes) VALUES (:blob, :number, :bytes)")
          .param("blob", id)
          .param("number", number++)
          .param("bytes", Arrays.copyOf(bytes, bytes.length))
          .update();
    }
    Rows.expectOne(jdbc.sql("UPDATE blob SET size = :size, sha256 = :sha256 WHERE id = :id")
        .param("size", size)
        .param("sha256", digest.digest())
        .param("id", id)
        .update());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
