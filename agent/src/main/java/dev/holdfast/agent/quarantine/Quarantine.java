package dev.holdfast.agent.quarantine;

import dev.holdfast.agent.file.FullDisk;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were taken away, each in a container of its own in the agent's home. One at a time. */
final class Quarantine {
  static final String QUARANTINE_FULL = "quarantine-full";
  static final String CHANGED = "changed";
  static final String NOT_ALLOWED = "not-allowed";
  static final String READ_FAILED = "read-failed";

  private static final String KEY = "quarantine.key";
  private static final String FOLDER = "quarantine";
  private static final String ENDING = ".held";
  private static final String UNFINISHED = ".part";
  private static final int MOST_FILES = 5_000;

  private final Home home;
  private final long mostBytes;

  Quarantine(Home home, long mostBytes) {
    this.home = home;
    this.mostBytes = mostBytes;
  }

  /** What came of taking a file. */
  sealed interface Taking {
    record Taken(Container.Content content) implements Taking {}

    /** It is gone by itself. */
    record Gone() implements Taking {}

    /** It is where it was. */
    record Left(String why) implements Taking {}
  }

  /** What came of giving a file back. */
  sealed interface Giving {
    record Given(Path to) implements Giving {}

    record Refused(String why) implements Giving {}
  }

  /** One that an earlier agent took without writing down that it did. */
  record Found(Threat threat, Container.Content content) {}

  /** Takes a file: the encrypted copy is on the disk before the file goes, and it goes only if it is still the same. */
  synchronized Taking take(Path file, Threat threat) {
    var name = file.getFileName();
    var above = file.getParent();
    if (name == null || above == null) return new Taking.Left(NOT_ALLOWED);
    var part = folder().resolve(threat.id() + UNFINISHED);
    try (var place = HeldFolder.open(above)) {
      var before = place.facts(name);
      if (!before.isRegularFile()) return new Taking.Left(CHANGED);
      var full = full(before.size());
      if (full != null) return new Taking.Left(full);
      var content = copy(place, name, part, held(file, threat, before));
      if (!isSame(before, place.facts(name))) return new Taking.Left(CHANGED);
      finish(part, threat.id());
      return remove(place, name, threat.id(), content);
    } catch (NoSuchFileException gone) {
      return new Taking.Gone();
    } catch (AccessDeniedException denied) {
      return new Taking.Left(NOT_ALLOWED);
    } catch (IOException failed) {
      return new Taking.Left(why(failed));
    } finally {
      part.toFile().delete();
    }
  }

  private @Nullable String full(long size) throws IOException {
    prepare();
    long used = 0;
    var ids = ids();
    for (var id : ids) used += Files.size(file(id));
    if (used + size > mostBytes || ids.size() >= MOST_FILES) return QUARANTINE_FULL;
    return Files.getFileStore(folder()).getUsableSpace() < size ? FullDisk.ID : null;
  }

  private Container.Content copy(HeldFolder place, Path name, Path part, Held held)
      throws IOException {
    Files.deleteIfExists(part);
    try (var opened = place.read(name);
        var content = opened.stream()) {
      return Container.write(part, key(), held, content);
    }
  }

  private void finish(Path part, String id) throws IOException {
    Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
    try (var channel = FileChannel.open(folder())) {
      channel.force(true);
    }
  }

  private Taking remove(HeldFolder place, Path name, String id, Container.Content content)
      throws IOException {
    try {
      place.delete(name);
      return new Taking.Taken(content);
    } catch (NoSuchFileException already) {
      return new Taking.Taken(content);
    } catch (IOException refused) {
      Files.deleteIfExists(file(id));
      return new Taking.Left(NOT_ALLOWED);
    }
  }

  private static Held held(Path file, Threat threat, PosixFileAttributes facts) {
    return new Held(
        threat,
        file.toString(),
        facts.owner().getName(),
        facts.group().getName(),
        PosixFilePermissions.toString(facts.permissions()),
        facts.lastModifiedTime().toInstant(),
        facts.lastAccessTime().toInstant(),
        String.valueOf(facts.fileKey()),
        facts.size());
  }

  private static boolean isSame(PosixFileAttributes before, PosixFileAttributes after) {
    return String.valueOf(before.fileKey()).equals(String.valueOf(after.fileKey()))
        && before.size() == after.size()
        && before.lastModifiedTime().equals(after.lastModifiedTime());
  }

  private String why(IOException failed) {
    return FullDisk.at(folder(), failed.getMessage()) ? FullDisk.ID : READ_FAILED;
  }

  /** What is held under an id, if it is whole. */
  synchronized Optional<Held> look(String id) {
    try (var reading = new Container.Reading(file(id), key())) {
      return Optional.of(reading.held());
    } catch (IOException absentOrDamaged) {
      return Optional.empty();
    }
  }

  /** Gives a file back to its old place, or to a folder that belongs to its old owner; never over another file. */
  synchronized Giving give(String id, @Nullable Path folder, Path written) {
    try (var reading = new Container.Reading(file(id), key())) {
      var name = Path.of(reading.held().path()).getFileName();
      try (var place = HeldFolder.above(written)) {
        boolean foreign = folder != null
            && !place.facts().owner().getName().equals(reading.held().owner());
        if (foreign) return new Giving.Refused("not-owners-folder");
        return give(reading, place, name, written);
      } catch (NoSuchFileException gone) {
        return new Giving.Refused("no-folder");
      }
    } catch (NoSuchFileException gone) {
      return new Giving.Refused("not-in-quarantine");
    } catch (FileAlreadyExistsException taken) {
      return new Giving.Refused("exists");
    } catch (AccessDeniedException denied) {
      return new Giving.Refused(NOT_ALLOWED);
    } catch (IOException failed) {
      var why = why(failed);
      return new Giving.Refused(why.equals(FullDisk.ID) ? why : "damaged");
    }
  }

  private Giving give(Container.Reading reading, HeldFolder place, Path name, Path to)
      throws IOException {
    var channel = place.create(name);
    boolean whole = false;
    try (channel;
        OutputStream out = Channels.newOutputStream(channel)) {
      reading.copyTo(out);
      if (channel instanceof FileChannel file) file.force(true);
      whole = true;
    } finally {
      if (!whole) place.delete(name);
    }
    var held = reading.held();
    var view = place.view(name);
    var users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
    view.setTimes(FileTime.from(held.modified()), FileTime.from(held.accessed()), null);
    try {
      view.setOwner(users.lookupPrincipalByName(held.owner()));
      view.setGroup(users.lookupPrincipalByGroupName(held.group()));
    } catch (IOException ownersGone) {
      // It stays the agent's, which nobody else can read.
      return new Giving.Given(to);
    }
    view.setPermissions(PosixFilePermissions.fromString(held.mode()));
    return new Giving.Given(to);
  }

  synchronized boolean delete(String id) {
    return file(id).toFile().delete();
  }

  /** Every container's id. */
  synchronized List<String> ids() {
    var ids = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder(), "*" + ENDING)) {
      for (var each : files) {
        var name = each.getFileName().toString();
        ids.add(name.substring(0, name.length() - ENDING.length()));
      }
    } catch (IOException none) {
      return List.of();
    }
    return ids;
  }

  /**
   * Clears up after an agent that was killed while it took a file: a copy whose file is still there goes, one whose file is
   * gone is told.
   */
  synchronized List<Found> recover(List<String> known) {
    var found = new ArrayList<Found>();
    try (var parts = Files.newDirectoryStream(folder(), "*" + UNFINISHED)) {
      for (var each : parts) Files.deleteIfExists(each);
    } catch (IOException none) {
      return found;
    }
    for (var id : ids()) {
      if (known.contains(id)) continue;
      try (var reading = new Container.Reading(file(id), key())) {
        var content = reading.copyTo(OutputStream.nullOutputStream());
        if (isStillThere(reading.held())) delete(id);
        else found.add(new Found(reading.held().threat(), content));
      } catch (IOException damaged) {
        continue;
      }
    }
    return found;
  }

  private static boolean isStillThere(Held held) {
    var file = Path.of(held.path());
    var name = file.getFileName();
    try (var place = HeldFolder.above(file)) {
      var facts = place.facts(name);
      return String.valueOf(facts.fileKey()).equals(held.inode()) && facts.size() == held.size();
    } catch (IOException gone) {
      return false;
    }
  }

  private Path folder() {
    return home.file(FOLDER);
  }

  private Path file(String id) {
    return folder().resolve(id + ENDING);
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder());
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
  }

  /** The key of this home, made when it is first needed. */
  private byte[] key() {
    return Base64.getDecoder().decode(home.read(KEY).orElseGet(() -> {
      var key = new byte[32];
      new SecureRandom().nextBytes(key);
      var text = Base64.getEncoder().encodeToString(key);
      home.write(KEY, text);
      return text;
    }));
  }
}
