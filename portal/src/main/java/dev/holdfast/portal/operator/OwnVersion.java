package dev.holdfast.portal.operator;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version the build wrote down. */
final class OwnVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var build = new Properties();
    try (var in = getClass().getResourceAsStream("/META-INF/build-info.properties")) {
      if (in != null) {
        build.load(in);
      }
    }
    return new String[] {"holdfast-operator " + build.getProperty("build.version", "unknown")};
  }
}
