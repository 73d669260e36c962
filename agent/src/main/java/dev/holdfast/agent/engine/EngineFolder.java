package dev.holdfast.agent.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine finds its settings and databases, and makes its socket. The home is closed to everyone but its owner, so
 * the engine of a system-wide agent, which runs as a user of its own, has a folder beside it that only the two can enter.
 */
public final class EngineFolder {
  /** The user that the engine of a system-wide agent runs as. */
  static final String USER = "clamav";

  private static final Path SYSTEM = Path.of("/var/lib");
  private static final String CURRENT = "current";
  private static final String NEXT = "next";
  private static final int LONGEST = 80;

  private final Path folder;
  private final boolean shared;

  private EngineFolder(Path folder, boolean shared) {
    this.folder = folder;
    this.shared = shared;
  }

  /**
   * The folder that belongs to a home: {@code HOME-engine} beside it, or in {@code /var/lib} where the engine's user could not
   * come there or the path is too long for a socket. It is made when it is first needed.
   */
  public static EngineFolder of(Path home) {
    boolean root = "root".equals(System.getProperty("user.name"));
    var beside = home.resolveSibling(home.getFileName() + "-engine");
    boolean good = beside.toString().length() <= LONGEST && (!root || open(home.getParent()));
    if (good || !Files.isWritable(SYSTEM)) return new EngineFolder(beside, root);
    var name = HexFormat.of().toHexDigits(home.toString().hashCode());
    return new EngineFolder(SYSTEM.resolve("holdfast-engine-" + name), root);
  }

  /** Whether anybody can pass through a folder and all above it. */
  private static boolean open(@Nullable Path folder) {
    try {
      for (var each = folder; each != null; each = each.getParent())
        if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE))
          return false;
      return true;
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  public Path path() {
    return folder;
  }

  Path settings() {
    return folder.resolve("clamd.conf");
  }

  Path socket() {
    return run().resolve("clamd.sock");
  }

  /** The one folder that the engine may write into. */
  Path run() {
    return folder.resolve("run");
  }

  /** Where the engine that tries a set makes its socket. */
  Path trial() {
    return folder.resolve("trial");
  }

  Path trialSettings() {
    return folder.resolve("trial.conf");
  }

  /** A link to the set in use. */
  Path current() {
    return folder.resolve(CURRENT);
  }

  /** Whether the engine runs as a user of its own. */
  boolean shared() {
    return shared;
  }

  /** Makes what is not there, and closes it to others; refuses where the engine's user is missing. */
  void prepare() throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(sets());
    Files.createDirectories(run());
    Files.createDirectories(trial());
    clear(run());
    close(folder, shared ? "rwxr-x---" : "rwx------", false);
    close(sets(), shared ? "rwxr-x---" : "rwx------", false);
    close(run(), "rwx------", true);
    close(trial(), "rwx------", true);
  }

  /** Writes a settings file that the engine can read. */
  void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    close(file, "rw-r-----", false);
  }

  /** Copies the files of a folder into a new set; it is not used yet. */
  Path copy(Path databases) throws IOException {
    prepareSets();
    var set =
        sets().resolve(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    Files.createDirectory(set);
    try (var files = Files.newDirectoryStream(databases, Files::isRegularFile)) {
      close(set, shared ? "rwxr-x---" : "rwx------", false);
      for (var file : files) {
        var copy = set.resolve(file.getFileName().toString());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        close(copy, "rw-r-----", false);
      }
    } catch (IOException failed) {
      remove(set);
      throw failed;
    }
    return set;
  }

  static boolean isEmpty(Path databases) throws IOException {
    try (var files = Files.newDirectoryStream(databases, Files::isRegularFile)) {
      return !files.iterator().hasNext();
    }
  }

  private void prepareSets() throws IOException {
    if (!Files.isDirectory(trial())) prepare();
  }

  /** The set in use, if there is one. */
  Optional<Path> inUse() {
    try {
      var set = sets().resolve(Files.readSymbolicLink(current()).getFileName().toString());
      return Files.isDirectory(set) ? Optional.of(set) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** By which a set is told from others; empty for none. */
  static String name(@Nullable Path set) {
    return set == null ? "" : set.getFileName().toString();
  }

  /** Puts a set into use, or none, in one step. */
  void point(@Nullable Path set) throws IOException {
    if (set == null) {
      Files.deleteIfExists(current());
      return;
    }
    var next = folder.resolve(NEXT);
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, folder.relativize(set));
    Files.move(next, current(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes away what an agent that was killed left: sets that are not in use, and a half-made link. */
  void clearUp() throws IOException {
    if (!Files.isDirectory(sets())) return;
    Files.deleteIfExists(folder.resolve(NEXT));
    var used = inUse();
    try (var all = Files.newDirectoryStream(sets())) {
      for (var each : all) if (used.filter(each::equals).isEmpty()) remove(each);
    }
  }

  /** Removes all sets but one. */
  void keepOnly(Path set) throws IOException {
    try (var all = Files.newDirectoryStream(sets())) {
      for (var each : all) if (!each.equals(set)) remove(each);
    }
  }

  void remove(Path set) throws IOException {
    clear(set);
    Files.deleteIfExists(set);
  }

  private Path sets() {
    return folder.resolve("sets");
  }

  private static void clear(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList())
        if (!each.equals(folder)) Files.deleteIfExists(each);
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  /** Sets who may do what with a file; the engine's group reads, or its user owns it. */
  private void close(Path file, String permissions, boolean engines) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) return;
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
    view.setPermissions(wanted);
    if (!shared) return;
    var users = file.getFileSystem().getUserPrincipalLookupService();
    view.setGroup(users.lookupPrincipalByGroupName(USER));
    if (engines) view.setOwner(users.lookupPrincipalByName(USER));
  }

  /** Whether the engine's user exists, where it is needed. */
  boolean hasUser() {
    if (!shared) return true;
    try {
      var users = SYSTEM.getFileSystem().getUserPrincipalLookupService();
      users.lookupPrincipalByGroupName(USER);
      users.lookupPrincipalByName(USER);
      return true;
    } catch (UserPrincipalNotFoundException missing) {
      return false;
    } catch (IOException unknown) {
      return false;
    }
  }
}
