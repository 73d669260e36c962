package dev.holdfast.agent.lost;

import dev.holdfast.agent.home.Home;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the agent's own data, which leaves an agent as it was before its first contact. Ordered by a mark on the disk, so
 * that it is done with the next start when the agent ends in the midst.
 */
public final class Erasure {
  private static final String MARK = "erase";

  /** Which portal is trusted is no secret, and the lock is held. The mark goes last. */
  private static final Set<String> KEPT = Set.of("portal.json", "lock", MARK);

  private Erasure() {}

  /** Has it done as soon as nothing uses the home any more. */
  public static void order(Home home) {
    home.write(MARK, "");
  }

  public static boolean isOrdered(Home home) {
    return Files.exists(home.file(MARK));
  }

  /** Deletes if that was ordered; whoever calls holds the home's lock, and nothing else uses the home. */
  public static void perform(Home home) throws IOException {
    if (!isOrdered(home)) return;
    try (var files = Files.newDirectoryStream(home.folder())) {
      for (var file : files) if (!KEPT.contains(String.valueOf(file.getFileName()))) delete(file);
    }
    home.delete(MARK);
  }

  private static void delete(Path file) throws IOException {
    Files.walkFileTree(file, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path each, BasicFileAttributes facts) throws IOException {
        Files.deleteIfExists(each);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
          throws IOException {
        Files.deleteIfExists(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
