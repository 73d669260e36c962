package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Blobs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The newest agent archive, and its downloads: plain, or with a connect code inside. */
@Service
public class AgentArchives {
  private final JdbcClient jdbc;
  private final Blobs blobs;

  AgentArchives(JdbcClient jdbc, Blobs blobs) {
    this.jdbc = jdbc;
    this.blobs = blobs;
  }

  /** The archive imported last; empty when the portal was given none. */
  public Optional<AgentArchive> newest() {
    return jdbc.sql("""
            SELECT version, blob, size, sha256 FROM agent_archive ORDER BY imported_at DESC, id DESC LIMIT 1
            """)
        .query((row, n) -> new AgentArchive(
            row.getString("version"),
            row.getString("blob"),
            row.getLong("size"),
            HexFormat.of().formatHex(row.getBytes("sha256"))))
        .optional();
  }

  /** The same bytes for everybody. */
  public Download plain(AgentArchive archive) {
    return new Download(archive, ArchiveWriting.end());
  }

  /** The archive with this connect code beside its files. */
  public Download personal(AgentArchive archive, String connectCode) {
    return new Download(archive, ArchiveWriting.endWithCode(connectCode));
  }

  /** One download. */
  public final class Download {
    private final AgentArchive archive;
    private final byte[] tail;

    private Download(AgentArchive archive, byte[] tail) {
      this.archive = archive;
      this.tail = tail;
    }

    /** How many bytes {@link #writeTo} writes. */
    public long size() {
      return archive.size() - ArchiveWriting.end().length + tail.length;
    }

    public void writeTo(OutputStream out) throws IOException {
      blobs.copy(blobs.find(archive.blob()).orElseThrow(), out);
      out.write(tail);
    }
  }
}
