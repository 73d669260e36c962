package dev.holdfast.portal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file from one position up to another, exclusive, as they are sent.
 *
 * @param whole size of the whole file
 */
public record Part(long from, long to, long whole, Source source) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Where the bytes come from. */
  public interface Source {
    void write(long from, long to, OutputStream out) throws IOException;
  }

  /** The whole file. */
  public static Part all(long whole, Source source) {
    return new Part(0, whole, whole, source);
  }

  /** How many bytes are sent. */
  public long size() {
    return to - from;
  }

  boolean isAll() {
    return from == 0 && to == whole;
  }

  /** What follows {@code Content-Range:}. */
  String range() {
    return "bytes " + from + "-" + (to - 1) + "/" + whole;
  }

  /**
   * What a Range header asks of this whole file: it, when the header is none that is understood (then it does not count, RFC
   * 9110), and nothing when it lies outside.
   */
  Optional<Part> asked(@Nullable String header) {
    var range = RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return Optional.of(this);
    }
    long first = range.group(1).isEmpty()
        ? Math.max(0, whole - Long.parseLong(range.group(2)))
        : Long.parseLong(range.group(1));
    long end = range.group(1).isEmpty() || range.group(2).isEmpty()
        ? whole
        : Math.min(whole, Long.parseLong(range.group(2)) + 1);
    return first < end ? Optional.of(new Part(first, end, whole, source)) : Optional.empty();
  }
}
