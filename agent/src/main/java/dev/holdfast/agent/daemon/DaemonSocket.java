package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Asker;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.jose.Sha256;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * Where a home's daemon listens: in the folder that a service manager names ({@code $RUNTIME_DIRECTORY}), in
 * {@code /run/holdfast}, else {@code $XDG_RUNTIME_DIR}, else the home, under a name made from the home. The daemon writes the place into the home, so that a command with another environment finds it.
 */
final class DaemonSocket {
  private static final String PLACE = "socket";
  private static final Path SYSTEM_FOLDER = Path.of("/run/holdfast");
  private static final int LONGEST_PATH = 100;

  private DaemonSocket() {}

  /** Listens for commands; the home's lock is held. */
  static ServerSocketChannel listen(Home home, Map<String, String> environment) throws IOException {
    return listen(home, environment, SYSTEM_FOLDER);
  }

  /** In the system's folder a socket belongs to the folder's group, which may use it; elsewhere to its owner alone. */
  static ServerSocketChannel listen(Home home, Map<String, String> environment, Path system)
      throws IOException {
    var folder = folder(home, environment, system);
    var path = folder.resolve("agent-" + name(home.folder()) + ".sock");
    Files.deleteIfExists(path);
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(path));
    var permissions = folder.equals(system) ? "rw-rw----" : "rw-------";
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    home.write(PLACE, path.toString());
    return channel;
  }

  /** Reaches the home's daemon, if one answers. */
  static Optional<SocketChannel> reach(Home home) {
    return home.read(PLACE).map(Path::of).flatMap(DaemonSocket::reach);
  }

  /** Who is at the other end, by the system's word; nobody special where it gives none. */
  static Asker asker(SocketChannel channel) {
    try {
      var user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
      return user.equals("root") || user.equals("0") ? Asker.ROOT : Asker.ANYBODY;
    } catch (IOException | UnsupportedOperationException unknown) {
      return Asker.ANYBODY;
    }
  }

  static Optional<SocketChannel> reach(Path socket) {
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }

  /** Where the daemon of a home listens that only another user can look into, if it is there for others. */
  static Optional<Path> ofOthers(Path home) {
    var socket = SYSTEM_FOLDER.resolve("agent-" + name(home) + ".sock");
    return Files.exists(socket) ? Optional.of(socket) : Optional.empty();
  }

  /** Takes the socket away again. */
  static void remove(Home home) throws IOException {
    var path = home.read(PLACE);
    home.delete(PLACE);
    if (path.isPresent()) Files.deleteIfExists(Path.of(path.get()));
  }

  private static Path folder(Home home, Map<String, String> environment, Path system)
      throws IOException {
    var given = environment.get("RUNTIME_DIRECTORY");
    if (given != null && takes(given) && Files.isWritable(Path.of(given))) return Path.of(given);
    if (Files.isWritable(system)) return system;
    var runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null && Files.isWritable(Path.of(runtime))) return Path.of(runtime);
    if (takes(home.folder().toString())) return home.folder();
    return Files.createTempDirectory("holdfast-");
  }

  /** The name of a socket in it is not longer than the system takes. */
  private static boolean takes(String folder) {
    return folder.length() + 30 <= LONGEST_PATH;
  }

  private static String name(Path home) {
    var digest = Sha256.of(home.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
