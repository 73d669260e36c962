package dev.holdfast.agent.home;

import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.jose.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The connect code that a personal download brings along, beside the archive's files. Used once. */
public final class ShippedCode {
  private static final String FILE = "connect.code";
  private static final long LONGEST = 200;

  private final Home home;
  private final List<Path> folders;

  /** Looks in these folders, in their order. */
  public ShippedCode(Home home, List<Path> folders) {
    this.home = home;
    this.folders = folders;
  }

  /** The code, unless it was used up here before or the device is connected already. */
  public Optional<String> unused() {
    var memory = Memory.of(home);
    if (memory.connected()) return Optional.empty();
    return file()
        .flatMap(ShippedCode::read)
        .filter(code -> !digest(code).equals(memory.usedConnectCode()));
  }

  /** Remembers that the code did its work, or never will, and takes the file away if that is allowed. */
  public void useUp(String code) {
    Memory.change(home, memory -> memory.usedUp(digest(code)));
    file().ifPresent(file -> {
      try {
        Files.deleteIfExists(file);
      } catch (IOException readOnly) {
        return;
      }
    });
  }

  private Optional<Path> file() {
    return folders.stream()
        .map(folder -> folder.resolve(FILE))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<String> read(Path file) {
    try {
      if (Files.size(file) > LONGEST) return Optional.empty();
      return ConnectCode.parse(Files.readString(file)).map(ConnectCode::reveal);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String digest(String code) {
    return Sha256.base64Url(code.getBytes(StandardCharsets.US_ASCII));
  }
}
