package dev.holdfast.agent.realtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file systems of this computer that are local, as Linux tells them. */
final class Mounts {
  static final Path TABLE = Path.of("/proc/self/mountinfo");

  /** Those on which files of people and programs lie; a network's are the business of whoever serves them. */
  private static final Set<String> LOCAL = Set.of(
      "ext2",
      "ext3",
      "ext4",
      "xfs",
      "btrfs",
      "bcachefs",
      "f2fs",
      "zfs",
      "jfs",
      "reiserfs",
      "nilfs2",
      "tmpfs",
      "ramfs",
      "overlay",
      "vfat",
      "msdos",
      "exfat",
      "ntfs",
      "ntfs3",
      "fuseblk",
      "hfs",
      "hfsplus",
      "iso9660",
      "udf",
      "squashfs",
      "erofs");

  private Mounts() {}

  /**
   * One of them.
   *
   * @param id by which the kernel tells mounts apart
   * @param device of its file system
   */
  record Mount(String id, String device, Path path, String type) {}

  static List<Mount> local() throws IOException {
    try (var lines = Files.lines(TABLE)) {
      return lines
          .map(Mounts::parse)
          .flatMap(Optional::stream)
          .filter(mount -> LOCAL.contains(mount.type()))
          .toList();
    }
  }

  /** A line such as {@code 36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw}. */
  static Optional<Mount> parse(String line) {
    var words = line.split(" ");
    int dash = List.of(words).indexOf("-");
    if (dash < 5 || dash + 1 >= words.length) return Optional.empty();
    return Optional.of(new Mount(words[0], words[2], Path.of(plain(words[4])), words[dash + 1]));
  }

  /** Blanks and the like are written as three octal digits. */
  private static String plain(String written) {
    return written
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
