package dev.holdfast.agent.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Has something done by a process that runs as nobody, because root may read everything. */
final class AsNobody {
  private AsNobody() {}

  /** What a walk through a folder meets. */
  static String count(Path folder) throws Exception {
    return run("count", folder);
  }

  /** What comes of opening a file. */
  static String opens(Path file) throws Exception {
    return run("open", file);
  }

  private static String run(String what, Path where) throws Exception {
    var words = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name")))
      words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    words.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        AsNobody.class.getName(),
        what,
        where.toString()));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    return said;
  }

  public static void main(String[] words) throws Exception {
    var path = Path.of(words[1]);
    if (words[0].equals("open")) {
      try (var channel = FileChannel.open(path)) {
        System.out.println(channel.size());
      } catch (IOException refused) {
        System.out.println(refused.getClass().getSimpleName());
      }
      return;
    }
    var met = new Counting();
    new Walk(Set.of(), met).through(List.of(path));
    System.out.println("files " + met.files + " unreadable " + met.unreadable);
  }

  private static final class Counting implements Walk.Meeting {
    private int files;
    private int unreadable;

    @Override
    public void file(Walk.Found found) {
      files++;
    }

    @Override
    public void link() {}

    @Override
    public void unreadable() {
      unreadable++;
    }

    @Override
    public void vanished() {}

    @Override
    public boolean goesOn() {
      return true;
    }
  }
}
