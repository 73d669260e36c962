package dev.holdfast.portal.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operator's command line with the class path that its script gives it, and nothing else within its reach. */
record CommandLine(String url, String key) {
  private static final Path SCRIPT = Path.of("../bin/holdfast-operator");
  private static final Pattern LIBRARY = Pattern.compile("/lib/([a-z-]+\\*\\.jar)");

  /** How a command ended. */
  record Ended(int exit, String out, String err) {}

  /** Runs the words and waits for the end. */
  Ended run(String... words) {
    return run("", words);
  }

  /** Runs the words with this text as standard input. */
  Ended run(String input, String[] words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Reach.execute(
        key.isEmpty() ? Map.of() : Map.of("HOLDFAST_OPERATOR_KEY", key),
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, true, UTF_8),
        all(words));
    return new Ended(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Runs the words as a process of its own, as the script does. */
  Ended runAlone(String... words) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        String.join(File.pathSeparator, classPath()),
        Operator.class.getName()));
    line.addAll(List.of(all(words)));
    var out = Files.createTempFile("operator", ".out");
    var err = Files.createTempFile("operator", ".err");
    try {
      var builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("HOLDFAST_OPERATOR_KEY", key);
      var process = builder.start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + line);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private String[] all(String[] words) {
    var address = url.isEmpty() ? Stream.<String>of() : Stream.of("--url", url);
    return Stream.concat(address, Arrays.stream(words)).toArray(String[]::new);
  }

  /** The folders and archives that the script's words stand for in this build. */
  static List<String> classPath() throws IOException {
    var libraries = LIBRARY
        .matcher(Files.readString(SCRIPT))
        .results()
        .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
        .toList();
    var all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    var taken = new ArrayList<String>();
    for (var entry : all) {
      var name = Path.of(entry).getFileName();
      if (entry.endsWith("portal/target/classes")
          || entry.endsWith("protocol/target/classes")
          || libraries.stream().anyMatch(library -> library.matches(name))) {
        taken.add(entry);
      }
    }
    return taken;
  }

  /** The program, loaded from that class path alone. */
  private static final class Reach {
    private static final Constructor<?> SHELL;
    private static final Method EXECUTE;

    static {
      try {
        var urls = new ArrayList<URL>();
        for (var entry : classPath()) {
          urls.add(Path.of(entry).toUri().toURL());
        }
        var loader =
            new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        var shell = loader.loadClass(Shell.class.getName());
        SHELL = shell.getDeclaredConstructors()[0];
        SHELL.setAccessible(true);
        EXECUTE = loader
            .loadClass(Operator.class.getName())
            .getDeclaredMethod("execute", shell, String[].class);
        EXECUTE.setAccessible(true);
      } catch (ReflectiveOperationException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    static int execute(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        String[] words) {
      var thread = Thread.currentThread();
      var loader = thread.getContextClassLoader();
      try {
        thread.setContextClassLoader(EXECUTE.getDeclaringClass().getClassLoader());
        int exit = (int) EXECUTE.invoke(null, SHELL.newInstance(environment, in, out, err), words);
        out.flush();
        return exit;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      } finally {
        thread.setContextClassLoader(loader);
      }
    }
  }
}
