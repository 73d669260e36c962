package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A command's side of the daemon's socket. */
public final class DaemonClient {
  private DaemonClient() {}

  /** Whether a daemon listens for this home. */
  public static boolean isThere(Home home) {
    try (var channel = DaemonSocket.reach(home).orElse(null)) {
      return channel != null;
    } catch (IOException leaving) {
      return false;
    }
  }

  /** Has the home's daemon perform an act; nothing when there is no daemon. */
  public static Optional<Outcome> ask(Home home, Act act, Said.Listener listener) {
    return ask(DaemonSocket.reach(home), act, listener);
  }

  /** Whether a daemon that runs for everybody listens for a home that this user cannot look into. */
  public static boolean serves(Path home) {
    return DaemonSocket.ofOthers(home).isPresent();
  }

  /** Has the daemon of a home perform an act that this user cannot look into; nothing when it does not answer. */
  public static Optional<Outcome> ask(Path home, Act act, Said.Listener listener) {
    return ask(DaemonSocket.ofOthers(home).flatMap(DaemonSocket::reach), act, listener);
  }

  private static Optional<Outcome> ask(
      Optional<SocketChannel> reached, Act act, Said.Listener listener) {
    try (var channel = reached.orElse(null)) {
      if (channel == null) return Optional.empty();
      return Optional.of(converse(channel, act, listener));
    } catch (IOException left) {
      return Optional.of(Outcome.failed(Exit.AWAY, "agent-stopping"));
    }
  }

  private static Outcome converse(SocketChannel channel, Act act, Said.Listener listener)
      throws IOException {
    var request =
        ByteBuffer.wrap((Json.mapper().writerFor(Act.class).writeValueAsString(act) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    while (request.hasRemaining()) channel.write(request);
    var reader = new BufferedReader(
        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      var line = Json.read(text, Line.class).orElseThrow(() -> new IOException("not understood"));
      if (line.said() != null && !listener.hear(line.said()))
        return Outcome.failed(Exit.REFUSED, "stopped");
      if (line.outcome() != null) return line.outcome();
    }
    throw new IOException("the daemon left");
  }
}
