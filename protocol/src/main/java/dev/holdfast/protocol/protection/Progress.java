package dev.holdfast.protocol.protection;

import org.jspecify.annotations.Nullable;

/**
 * How far something long has come.
 *
 * @param percent 0 to 100, or null while it cannot be told
 * @param files files scanned, or fetched
 * @param bytes bytes read
 * @param bytesPerSecond the rate over the last moments
 * @param secondsLeft a guess, or null while none is worth telling
 * @param threats threats found so far
 */
public record Progress(
    @Nullable Integer percent,
    long files,
    long bytes,
    long bytesPerSecond,
    @Nullable Long secondsLeft,
    int threats) {
  public Progress {
    if (percent != null && (percent < 0 || percent > 100) || files < 0 || bytes < 0 || threats < 0)
      throw new IllegalArgumentException("a progress is within its bounds");
  }
}
