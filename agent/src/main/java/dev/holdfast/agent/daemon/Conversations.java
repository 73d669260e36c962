package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Acts;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The daemon's side of the socket: one act a connection, answered in lines of JSON. */
final class Conversations implements AutoCloseable {
  private static final Duration BREATH = Duration.ofMillis(100);
  private static final int LONGEST_LINE = 64 * 1024;

  private final Home home;
  private final Acts acts;
  private final Followers followers;
  private final Runnable afterwards;
  private final ServerSocketChannel server;

  Conversations(
      Home home,
      Acts acts,
      Followers followers,
      Runnable afterwards,
      Map<String, String> environment)
      throws IOException {
    this.home = home;
    this.acts = acts;
    this.followers = followers;
    this.afterwards = afterwards;
    this.server = DaemonSocket.listen(home, environment);
    Thread.ofVirtual().name("conversations").start(this::accept);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        var channel = server.accept();
        Thread.ofVirtual().name("conversation").start(() -> converse(channel));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException tooMuchOpen) {
        LockSupport.parkNanos(BREATH.toNanos());
      }
    }
  }

  private void converse(SocketChannel channel) {
    try (channel) {
      var outcome = Json.read(readLine(channel), Act.class)
          .map(act -> perform(act, channel))
          .orElseGet(() -> Outcome.failed(Exit.USAGE, "not-understood"));
      write(channel, new Line(null, outcome));
    } catch (IOException left) {
      return;
    } finally {
      afterwards.run();
    }
  }

  /** The daemon is in contact anyway, so a status asked of it leaves the portal alone. */
  private Outcome perform(Act act, SocketChannel channel) {
    try {
      if (act instanceof Act.Follow) return followers.follow(said -> hear(channel, said));
      return acts.perform(
          act instanceof Act.Status ? new Act.Status(true) : act,
          DaemonSocket.asker(channel),
          said -> hear(channel, said));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Exit.AWAY, "agent-stopping");
    } catch (UncheckedIOException broken) {
      return Outcome.failed(Exit.BROKEN, "broken", broken.getMessage());
    }
  }

  private static boolean hear(SocketChannel channel, Said said) {
    try {
      write(channel, new Line(said, null));
      return true;
    } catch (IOException left) {
      return false;
    }
  }

  private static String readLine(SocketChannel channel) throws IOException {
    var reader = new BufferedReader(
        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    var line = new StringBuilder();
    for (int symbol = reader.read(); symbol >= 0 && symbol != '\n'; symbol = reader.read()) {
      if (line.length() >= LONGEST_LINE) throw new IOException("too long");
      line.append((char) symbol);
    }
    return line.toString();
  }

  private static void write(SocketChannel channel, Line line) throws IOException {
    var bytes = ByteBuffer.wrap((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  @Override
  public void close() throws IOException {
    server.close();
    DaemonSocket.remove(home);
  }
}
