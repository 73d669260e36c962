package dev.holdfast.agent.scan;

import dev.holdfast.agent.home.Home;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files that were found clean with the databases in use, each as a fingerprint of what tells it from any other and from
 * itself after a change. Bounded: the longest unused go first. May be used by several threads.
 */
public final class CleanFiles {
  private static final String FILE = "clean-files";
  private static final int FORMAT = 0x48464331;
  private static final int MOST = 500_000;
  /** A change within the same tick of the file system's clock as the reading could not be told. */
  private static final long TOO_YOUNG = TimeUnit.SECONDS.toNanos(2);

  private final Home home;
  private final int most;
  private final Clock system = Clock.systemUTC();
  private String databases = "";
  private byte[] salt = newSalt();
  private LongPairs recent = new LongPairs();
  private LongPairs older = new LongPairs();

  /** What is known of a clean file. */
  public record Known(boolean archive) {}

  public CleanFiles(Home home) {
    this(home, MOST);
  }

  /** Keeps this many, and up to as many more. */
  CleanFiles(Home home, int most) {
    this.home = home;
    this.most = most;
    load();
  }

  /** What is found from now on is found with these databases; with others than before all is forgotten. */
  public synchronized void begin(String databases) {
    if (this.databases.equals(databases)) return;
    this.databases = databases;
    salt = newSalt();
    recent = new LongPairs();
    older = new LongPairs();
  }

  /** What is known of a file with these facts, if it is known to be clean. */
  public synchronized Optional<Known> find(FileFacts facts) {
    long[] print = fingerprint(facts);
    for (int archive = 0; archive <= 1; archive++) {
      long second = print[1] & ~1 | archive;
      if (recent.contains(print[0], second)) return Optional.of(new Known(archive == 1));
      if (older.contains(print[0], second)) {
        keep(print[0], second);
        return Optional.of(new Known(archive == 1));
      }
    }
    return Optional.empty();
  }

  /** A file that had these facts before and after it was read was found clean; one that was changed just now is not trusted. */
  public synchronized void add(FileFacts facts, boolean archive) {
    long now = TimeUnit.MILLISECONDS.toNanos(system.millis());
    if (facts.changed() > now - TOO_YOUNG) return;
    long[] print = fingerprint(facts);
    keep(print[0], print[1] & ~1 | (archive ? 1 : 0));
  }

  private void keep(long first, long second) {
    recent.add(first, second);
    if (recent.size() < most) return;
    older = recent;
    recent = new LongPairs();
  }

  private long[] fingerprint(FileFacts facts) {
    var bytes = ByteBuffer.allocate(salt.length + 5 * Long.BYTES)
        .put(salt)
        .putLong(facts.device())
        .putLong(facts.inode())
        .putLong(facts.size())
        .putLong(facts.modified())
        .putLong(facts.changed());
    try {
      var digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
      return new long[] {digest.getLong(), digest.getLong()};
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] newSalt() {
    var salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return salt;
  }

  /** Puts it on the disk, whole or not at all; where that fails the next agent has to read the files again. */
  public synchronized void save() {
    var next = home.file(FILE + ".next");
    try {
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next)))) {
        out.writeInt(FORMAT);
        out.writeUTF(databases);
        out.write(salt);
        write(out, older);
        write(out, recent);
        out.writeInt(FORMAT);
      }
      Files.move(
          next,
          home.file(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException diskFull) {
      next.toFile().delete();
    }
  }

  private static void write(DataOutputStream out, LongPairs pairs) throws IOException {
    out.writeInt(pairs.size());
    pairs.forEach((first, second) -> {
      try {
        out.writeLong(first);
        out.writeLong(second);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    });
  }

  private void load() {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(home.file(FILE))))) {
      if (in.readInt() != FORMAT) return;
      var stored = in.readUTF();
      var storedSalt = in.readNBytes(salt.length);
      var first = read(in);
      var second = read(in);
      if (in.readInt() != FORMAT) return;
      databases = stored;
      salt = Arrays.copyOf(storedSalt, salt.length);
      older = first;
      recent = second;
    } catch (IOException absentOrTorn) {
      return;
    }
  }

  private LongPairs read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) throw new IOException("not a list of clean files");
    var pairs = new LongPairs();
    for (int i = 0; i < count; i++) pairs.add(in.readLong(), in.readLong());
    return pairs;
  }
}
