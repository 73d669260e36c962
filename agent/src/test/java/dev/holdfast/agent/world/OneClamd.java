package dev.holdfast.agent.world;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One engine for all tests that only ask it; given to parameters of type {@link Clamd}. */
public final class OneClamd implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Clamd.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OneClamd.class))
        .computeIfAbsent("engine", key -> Running.begin(), Running.class)
        .clamd;
  }

  /** A folder that the engine's own user can come to. */
  public static Path reachableFolder() throws IOException {
    var folder = Files.createTempDirectory("holdfast-engine");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  /** Lets the engine's own user come through a folder, so that an engine's files lie in it and go with it. */
  public static void letPass(Path folder) throws IOException {
    var permissions = Files.getPosixFilePermissions(folder);
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE))
      Files.setPosixFilePermissions(folder, permissions);
  }

  private record Running(Path folder, Clamd clamd) implements AutoCloseable {
    static Running begin() {
      try {
        var folder = reachableFolder();
        var clamd = new Clamd(EngineFolder.of(folder.resolve("home")), () -> {});
        var refused = clamd.use(Signatures.in(folder.resolve("set")));
        if (refused.isPresent()) throw new IllegalStateException(refused.get());
        clamd.start();
        if (!clamd.awaitRunning(Duration.ofSeconds(30)))
          throw new IllegalStateException("the engine does not run: " + clamd.health());
        return new Running(folder, clamd);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public void close() throws IOException {
      clamd.close();
      delete(folder);
    }
  }

  public static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
