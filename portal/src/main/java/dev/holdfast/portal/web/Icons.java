package dev.holdfast.portal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The drawings of the icon set, put into the page where they are shown: no request, nothing that a policy could stop. */
public final class Icons {
  private static final Pattern SYMBOL =
      Pattern.compile("<symbol id=\"([^\"]+)\"[^>]*>(.*?)</symbol>", Pattern.DOTALL);
  private static final Map<String, String> DRAWINGS = SYMBOL
      .matcher(sprite())
      .results()
      .collect(Collectors.toUnmodifiableMap(found -> found.group(1), found -> found.group(2)));

  private Icons() {}

  /** What stands inside the {@code <svg>} of an icon; a name that the set lacks is a bug and throws. */
  public static String drawing(String name) {
    var drawing = DRAWINGS.get(name);
    if (drawing == null) {
      throw new IllegalArgumentException("no icon named " + name);
    }
    return drawing;
  }

  static Set<String> names() {
    return DRAWINGS.keySet();
  }

  private static String sprite() {
    try (var file = Icons.class.getResourceAsStream("/icons.svg")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
