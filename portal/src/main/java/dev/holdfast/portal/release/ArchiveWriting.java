package dev.holdfast.portal.release;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Puts files into an agent archive (tar, gzip) without touching what is in it. A tar ends with two empty blocks and
 * gzip parts may follow each other: the archive without its end is stored once, and every download adds a tail.
 */
final class ArchiveWriting {
  private static final String FOLDER = "holdfast-agent/";
  private static final int BLOCK = 512;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final Pattern OWN_JAR =
      Pattern.compile("holdfast-agent/lib/holdfast-agent-([0-9][0-9A-Za-z.+-]*)\\.jar");

  private ArchiveWriting() {}

  /** Copies all but the end, adds {@code portal.json}, and gives the agent's version. */
  static String begin(InputStream archive, String portalJson, OutputStream out) throws IOException {
    var version = Optional.<String>empty();
    try (var tar = new GZIPInputStream(archive);
        var gzip = new GZIPOutputStream(out)) {
      for (var header = block(tar); !empty(header); header = block(tar)) {
        gzip.write(header);
        copy(tar, gzip, padded(size(header)));
        var own = OWN_JAR.matcher(name(header));
        if (own.matches()) {
          version = Optional.of(own.group(1));
        }
      }
      gzip.write(entry("portal.json", portalJson, 0644));
    }
    return version.orElseThrow(() -> new IOException("this is no archive of the agent"));
  }

  /** What a plain download ends with. */
  static byte[] end() {
    return zipped(new byte[2 * BLOCK]);
  }

  /** What a personal download ends with: its connect code. */
  static byte[] endWithCode(String code) {
    var entry = entry("connect.code", code + "\n", 0600);
    var tail = new byte[entry.length + 2 * BLOCK];
    System.arraycopy(entry, 0, tail, 0, entry.length);
    return zipped(tail);
  }

  private static byte[] entry(String name, String content, int mode) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out, BLOCK)) {
      var entry = new TarArchiveEntry(FOLDER + name);
      entry.setSize(bytes.length);
      entry.setMode(mode);
      entry.setModTime(0L);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
      tar.flush();
      return Arrays.copyOf(out.toByteArray(), BLOCK + (int) padded(bytes.length));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static byte[] zipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  private static byte[] block(InputStream tar) throws IOException {
    var block = tar.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("the archive is cut off");
    }
    return block;
  }

  private static boolean empty(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static String name(byte[] header) {
    var text = new String(header, 0, 100, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** The size of an entry's content, octal digits; the build writes no entry of 8 GiB. */
  private static long size(byte[] header) throws IOException {
    var digits = new String(header, SIZE_AT, SIZE_LENGTH, StandardCharsets.US_ASCII)
        .replace('\0', ' ')
        .strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException foreign) {
      throw new IOException("this is no tar archive", foreign);
    }
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static void copy(InputStream from, OutputStream to, long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      var part = from.readNBytes((int) Math.min(left, 65_536));
      if (part.length == 0) {
        throw new EOFException("the archive is cut off");
      }
      to.write(part);
      left -= part.length;
    }
  }
}
