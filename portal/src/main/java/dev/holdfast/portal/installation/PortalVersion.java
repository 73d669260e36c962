package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this portal, and which of two is newer. */
final class PortalVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Holdfast " + own()};
  }

  /** The version this portal was built as. */
  static String own() {
    try (var facts = PortalVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
      if (facts == null) {
        throw new IllegalStateException("the build left no build-info.properties");
      }
      var properties = new Properties();
      properties.load(facts);
      return properties.getProperty("build.version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isNewer(String version, String than) {
    return Arrays.compare(numbers(version), numbers(than)) > 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.replaceFirst("[-+].*", "").split("\\."))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
