package dev.holdfast.agent.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of 64 megabytes that a test may fill up. */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; where that is not allowed the test is passed over. */
  public static SmallDisk at(Path folder) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "a disk of its own needs root");
    Files.createDirectory(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0755", "tmpfs", folder.toString()) == 0,
        "nothing can be mounted here");
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  /** Leaves so many bytes. */
  public void fillUpTo(long left) {
    try (var filler = Files.newOutputStream(filler())) {
      long rest = Files.getFileStore(folder).getUsableSpace() - left;
      for (; rest > 0; rest -= PIECE) filler.write(new byte[PIECE]);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** What filled it goes. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", folder.toString())).isZero();
  }

  private static int run(String... words) throws IOException {
    try {
      return new ProcessBuilder(words).start().waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
