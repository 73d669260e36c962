package dev.holdfast.portal.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./run} starts: the packed portal with its recorded start, when this build has packed one before its tests,
 * else the classes as they were compiled.
 */
public final class PackedPortal {
  private PackedPortal() {}

  /** The words that start a program of the portal, up to its own words. */
  public static List<String> start(Class<?> program, List<String> properties) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    var packed = Path.of(System.getProperty("holdfast.packed", "target/none"));
    var recorded = packed.resolve("start.aot");
    if (Files.exists(recorded)) {
      words.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=" + recorded));
      words.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
      words.addAll(properties);
      words.addAll(List.of("-cp", packed.resolve("holdfast-portal.jar").toString()));
    } else {
      words.addAll(properties);
      words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    words.add(program.getName());
    return words;
  }
}
