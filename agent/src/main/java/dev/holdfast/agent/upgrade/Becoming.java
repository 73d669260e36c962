package dev.holdfast.agent.upgrade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Lets this process become another program: same process, same terminal, same supervisor. */
public final class Becoming {
  private static final int CLOSE_ON_EXEC = 4;
  private static final int FIRST_OWN_FILE = 3;

  private Becoming() {}

  /** Becomes the program; comes back only when that is not possible. */
  public static void become(List<String> line) {
    try (var arena = Arena.ofConfined()) {
      var words = arena.allocate(ADDRESS, line.size() + 1L);
      for (int i = 0; i < line.size(); i++)
        words.setAtIndex(ADDRESS, i, arena.allocateFrom(line.get(i)));
      words.setAtIndex(ADDRESS, line.size(), MemorySegment.NULL);
      closeFiles();
      var exec = handle("execv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
      int failed = (int) exec.invokeExact(arena.allocateFrom(line.getFirst()), words);
      if (failed == 0) throw new IllegalStateException("that does not come back");
    } catch (RuntimeException | Error broken) {
      throw broken;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The program inherits nothing but its standard streams; an old kernel lets it inherit what is open. */
  private static void closeFiles() throws Throwable {
    var linker = Linker.nativeLinker();
    if (linker.defaultLookup().find("close_range").isEmpty()) return;
    var close =
        handle("close_range", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    int ignored = (int) close.invokeExact(FIRST_OWN_FILE, -1, CLOSE_ON_EXEC);
    if (ignored > 0) throw new IllegalStateException("close_range answers 0 or -1");
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
