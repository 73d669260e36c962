package dev.holdfast.agent.setup;

import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.AccountView;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Other agents installed on this computer, as far as this one may look. Of each only the account's address is read. */
public final class Neighbours {
  private static final String UNDER_A_USER = ".local/state/holdfast";
  private static final Path SYSTEM = Path.of("/var/lib/holdfast");
  private static final Path USERS = Path.of("/home");

  /**
   * An account of another installation.
   *
   * @param email masked when the installation is another user's
   * @param own whether the installation is of the same user
   */
  public record Found(String email, String home, String portal, boolean own) {}

  private final Path self;
  private final List<Path> candidates;

  /** Those that this agent in its folder finds among these. */
  Neighbours(Path self, List<Path> candidates) {
    this.self = self;
    this.candidates = candidates;
  }

  /** Those that this agent in its folder finds at the usual places. */
  public static Neighbours of(Path self) {
    Set<Path> places = new LinkedHashSet<>();
    places.add(SYSTEM);
    places.add(Path.of(System.getProperty("user.home", "/")).resolve(UNDER_A_USER));
    try (var users = Files.newDirectoryStream(USERS)) {
      for (var user : users) places.add(user.resolve(UNDER_A_USER));
    } catch (IOException | DirectoryIteratorException closed) {
      return new Neighbours(self, List.copyOf(places));
    }
    return new Neighbours(self, List.copyOf(places));
  }

  /** All that are connected to an account. */
  public List<Found> connected() {
    var found = new ArrayList<Found>();
    for (var folder : candidates) found(folder).ifPresent(found::add);
    return found;
  }

  private Optional<Found> found(Path folder) {
    try {
      if (!Files.isDirectory(folder) || Files.isSameFile(folder, self)) return Optional.empty();
      var account = read(folder.resolve(Memory.FILE), Memory.class).map(Memory::account);
      var portal = read(folder.resolve(Pin.FILE), Pin.class).map(Pin::url);
      if (account.isEmpty() || portal.isEmpty()) return Optional.empty();
      boolean own = Files.getOwner(folder).equals(Files.getOwner(self));
      return Optional.of(new Found(
          own ? account.get().email() : masked(account.get()),
          folder.toString(),
          portal.get(),
          own));
    } catch (IOException | UnsupportedOperationException closed) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    return Files.isRegularFile(file) ? Json.read(Files.readString(file), type) : Optional.empty();
  }

  /** The first letter and the domain. */
  private static String masked(AccountView account) {
    var email = account.email();
    int at = email.lastIndexOf('@');
    return at < 1
        ? "***"
        : email.substring(0, email.offsetByCodePoints(0, 1)) + "***" + email.substring(at);
  }
}
