package dev.holdfast.agent.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files streamed to clamd over one connection of its socket. */
final class ClamdSession implements Session {
  private static final int CHUNK = 256 * 1024;
  private static final int LONGEST_REPLY = 4096;
  private static final String FOUND = " FOUND";

  private final SocketChannel channel;
  private final long largest;
  private final byte[] buffer = new byte[CHUNK];
  private final ByteBuffer out = ByteBuffer.allocateDirect(CHUNK + Integer.BYTES);
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_REPLY).flip();

  private ClamdSession(SocketChannel channel, long largest) {
    this.channel = channel;
    this.largest = largest;
  }

  static ClamdSession open(Path socket, long largest) throws IOException {
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    try {
      var session = new ClamdSession(channel, largest);
      session.send("zIDSESSION\0");
      return session;
    } catch (IOException gone) {
      channel.close();
      throw gone;
    }
  }

  /** Asks something outside of a session, such as {@code PING}. */
  static String ask(Path socket, String command) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var session = new ClamdSession(channel, 0);
      session.send("z" + command + "\0");
      return session.reply();
    }
  }

  static String version(Path socket) throws IOException {
    return ask(socket, "VERSION").replaceFirst("^ClamAV ", "").replaceFirst("/.*$", "");
  }

  @Override
  public Verdict judge(InputStream content, long size) throws IOException {
    if (size > largest) return new Verdict.TooLarge();
    send("zINSTREAM\0");
    long sent = 0;
    Verdict fault = null;
    while (fault == null) {
      int read;
      try {
        read = content.read(buffer);
      } catch (IOException unreadable) {
        fault = new Verdict.Failed("unreadable");
        break;
      }
      if (read < 0) break;
      sent += read;
      if (sent > largest) fault = new Verdict.TooLarge();
      else if (read > 0) sendChunk(read);
    }
    out.clear().putInt(0).flip();
    write();
    var verdict = verdict(reply());
    return fault == null || verdict instanceof Verdict.Found ? verdict : fault;
  }

  /** Reads {@code 1: stream: OK}, {@code 1: stream: NAME FOUND} or {@code 1: … ERROR}. */
  private static Verdict verdict(String reply) {
    int at = reply.indexOf("stream: ");
    if (at < 0) return new Verdict.Failed(reply);
    var said = reply.substring(at + "stream: ".length());
    if (said.equals("OK")) return new Verdict.Clean();
    return said.endsWith(FOUND)
        ? new Verdict.Found(said.substring(0, said.length() - FOUND.length()))
        : new Verdict.Failed(said);
  }

  private void sendChunk(int length) throws IOException {
    out.clear().putInt(length).put(buffer, 0, length).flip();
    write();
  }

  private void send(String command) throws IOException {
    out.clear().put(command.getBytes(StandardCharsets.US_ASCII)).flip();
    write();
  }

  private void write() throws IOException {
    while (out.hasRemaining()) channel.write(out);
  }

  private String reply() throws IOException {
    var text = new StringBuilder();
    while (text.length() < LONGEST_REPLY) {
      if (!in.hasRemaining()) {
        in.clear();
        int read = channel.read(in);
        in.flip();
        if (read < 0) throw new EOFException("the engine hung up");
      }
      byte symbol = in.get();
      if (symbol == 0) return text.toString();
      text.append((char) (symbol & 0xff));
    }
    throw new IOException("the engine says too much");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException closed) {
      return;
    }
  }
}
