package dev.holdfast.agent.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The file systems of this computer as Linux tells them, and which of them hold nothing of its own. */
public final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");

  /** Those on which files of people and programs lie; a network's are the business of whoever serves them. */
  private static final Set<String> LOCAL = Set.of(
      "ext2",
      "ext3",
      "ext4",
      "xfs",
      "btrfs",
      "zfs",
      "f2fs",
      "jfs",
      "reiserfs",
      "bcachefs",
      "overlay",
      "aufs",
      "tmpfs",
      "ramfs",
      "vfat",
      "msdos",
      "exfat",
      "ntfs",
      "ntfs3",
      "fuseblk",
      "hfs",
      "hfsplus",
      "apfs",
      "ufs",
      "iso9660",
      "udf",
      "squashfs",
      "erofs",
      "nilfs2",
      "ecryptfs",
      "minix",
      "rootfs");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  private final List<Mount> mounts;

  /**
   * One of them.
   *
   * @param id by which the kernel tells mounts apart
   * @param device of its file system
   */
  public record Mount(String id, String device, Path path, String type) {
    boolean isLocal() {
      return LOCAL.contains(type);
    }
  }

  private Mounts(List<Mount> mounts) {
    this.mounts = mounts;
  }

  /** As they are now. */
  public static Mounts now() throws IOException {
    return read(Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
  }

  /** As they are now; none where the system does not tell. */
  public static Mounts asFarAsKnown() {
    try {
      return now();
    } catch (IOException unknown) {
      return new Mounts(List.of());
    }
  }

  public static Mounts read(List<String> lines) {
    return new Mounts(lines.stream().map(Mounts::mount).toList());
  }

  /** {@code id parent device root point options … - type source options} */
  private static Mount mount(String line) {
    var words = line.split(" ");
    var type = line.substring(line.indexOf(" - ") + 3).split(" ")[0];
    return new Mount(words[0], words[2], Path.of(unescaped(words[4])), type);
  }

  private static String unescaped(String point) {
    var bytes = ESCAPED
        .matcher(point)
        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
            String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Those of this computer's own. */
  public List<Mount> local() {
    return mounts.stream().filter(Mount::isLocal).toList();
  }

  /** Where file systems begin that are the system's own view of itself, or another computer's. */
  public Set<Path> foreign() {
    var foreign = new HashSet<Path>();
    var root = Path.of("/");
    for (var mount : mounts) {
      if (mount.isLocal() || mount.path().equals(root)) foreign.remove(mount.path());
      else foreign.add(mount.path());
    }
    return foreign;
  }

  /** How many bytes are in use on the computer's own file systems, each counted once. */
  public long bytesUsed() {
    var counted = new HashSet<String>();
    var root = Path.of("/");
    long used = 0;
    for (var mount : mounts) {
      if (!mount.isLocal() && !mount.path().equals(root) || !counted.add(mount.device())) continue;
      try {
        var store = Files.getFileStore(mount.path());
        used += Math.max(0, store.getTotalSpace() - store.getUnallocatedSpace());
      } catch (IOException | SecurityException gone) {
        continue;
      }
    }
    return used;
  }
}
