package dev.holdfast.agent.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells archives by how they begin, while they are read for another purpose. */
final class Archives extends FilterInputStream {
  private static final List<byte[]> BEGINNINGS = List.of(
      bytes("PK\3\4"),
      bytes("PK\5\6"),
      bytes("Rar!\u001a\7"),
      bytes("7z\u00bc\u00af\u0027\u001c"),
      bytes("\u001f\u008b"),
      bytes("BZh"),
      bytes("\u00fd7zXZ\0"),
      bytes("MSCF"),
      bytes("\u0028\u00b5\u002f\u00fd"),
      bytes("!<arch>\n"));
  private static final byte[] TAR = bytes("ustar");
  private static final int TAR_AT = 257;

  private final byte[] head = new byte[TAR_AT + TAR.length];
  private int length;
  private long total;

  Archives(InputStream content) {
    super(content);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int most) throws IOException {
    int read = super.read(into, at, most);
    if (read <= 0) return read;
    total += read;
    int taken = Math.min(read, head.length - length);
    System.arraycopy(into, at, head, length, taken);
    length += taken;
    return read;
  }

  /** How much was read so far. */
  long total() {
    return total;
  }

  /** Whether what was read so far is an archive. */
  boolean isArchive() {
    return BEGINNINGS.stream().anyMatch(each -> holds(each, 0)) || holds(TAR, TAR_AT);
  }

  private boolean holds(byte[] expected, int at) {
    return length >= at + expected.length
        && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
