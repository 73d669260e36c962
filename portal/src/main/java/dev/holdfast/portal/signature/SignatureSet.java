package dev.holdfast.portal.signature;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published set; it never changes.
 *
 * @param number grows with every set
 * @param engine whose databases they are
 * @param madeAt what their age counts from
 * @param published when, by whom (outside form of the id), and why
 * @param tested an engine at the portal loaded it before it was published
 * @param again the set whose content it repeats
 */
public record SignatureSet(
    long number,
    String engine,
    Instant madeAt,
    Published published,
    boolean tested,
    @Nullable Long again,
    List<StoredFile> files) {
  public SignatureSet {
    files = List.copyOf(files);
  }

  /** Who published it. */
  public record Published(Instant at, String by, String note) {}

  /** All bytes of it. */
  public long size() {
    return files.stream().mapToLong(StoredFile::size).sum();
  }
}
