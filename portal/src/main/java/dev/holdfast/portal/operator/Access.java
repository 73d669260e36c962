package dev.holdfast.portal.operator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The portal to speak to and the key to do it with. */
record Access(URI url, String key) {
  private static final Pattern KEY = Pattern.compile("hfk_[0-9A-Za-z]{26}_[A-Za-z0-9_-]{43}");
  private static final URI STANDARD = URI.create("http://localhost:8080");
  private static final int LONGEST = 65_536;

  /** What the options, the variables and the files come to. */
  sealed interface Reading {
    record Found(Access access) implements Reading {}

    record Missing(String sentence) implements Reading {}
  }

  /** What is read of {@code first-run.json}. */
  private record FirstRun(URI url, Operator operator) {
    record Operator(String apiKey) {}
  }

  @Override
  public String toString() {
    return "Access[" + url + ", redacted]";
  }

  /** Finds address and key; the first source named in the help that has one wins. */
  static Reading read(Options options, Shell shell) {
    try {
      var given = options.url == null ? null : address(options.url);
      if (options.url != null && given == null) {
        return missing("access.address", Map.of("url", options.url));
      }
      if (options.data != null && firstRun(options.data).isEmpty()) {
        return missing("access.no-first-run", Map.of("folder", options.data));
      }
      var firstRun = options.data != null
          ? firstRun(options.data)
          : shell.checkoutData().flatMap(Access::firstRunIfReadable).filter(of -> isOf(of, given));
      var url = given != null ? given : firstRun.map(FirstRun::url).orElse(STANDARD);
      var key = key(options, shell, firstRun.map(FirstRun::operator).orElse(null));
      if (key.isEmpty()) {
        return missing("access.no-key", Map.of());
      }
      return KEY.matcher(key.get()).matches()
          ? new Reading.Found(new Access(url, key.get()))
          : missing("access.bad-key", Map.of());
    } catch (IOException | JacksonException unreadable) {
      return missing("access.unreadable", Map.of("file", String.valueOf(unreadable.getMessage())));
    }
  }

  private static Optional<String> key(
      Options options, Shell shell, FirstRun.@Nullable Operator demonstration) throws IOException {
    if (options.keyFile != null) {
      warnIfOpen(options.keyFile, shell);
      return Optional.of(text(options.keyFile).strip());
    }
    return shell
        .variable("HOLDFAST_OPERATOR_KEY")
        .or(() -> Optional.ofNullable(demonstration).map(FirstRun.Operator::apiKey));
  }

  private static void warnIfOpen(Path file, Shell shell) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    var allowed = Files.getPosixFilePermissions(file);
    if (allowed.contains(PosixFilePermission.GROUP_READ)
        || allowed.contains(PosixFilePermission.OTHERS_READ)) {
      shell.err().println(Text.of("access.open-file", Map.of("file", file)));
    }
  }

  /** An absolute http or https address; http only to this computer, because the key travels in the clear. */
  private static @Nullable URI address(String text) {
    try {
      var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean safe = "https".equals(url.getScheme())
          || ("http".equals(url.getScheme()) && isLoopback(url.getHost()));
      return safe && url.getHost() != null && url.getRawQuery() == null ? url : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }

  /** The key of a demonstration goes to no portal but its own unless a person names the folder. */
  private static boolean isOf(FirstRun firstRun, @Nullable URI given) {
    return given == null
        || given.equals(firstRun.url())
        || (isLoopback(given.getHost())
            && isLoopback(firstRun.url().getHost())
            && given.getPort() == firstRun.url().getPort());
  }

  private static Optional<FirstRun> firstRunIfReadable(Path folder) {
    try {
      return firstRun(folder);
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<FirstRun> firstRun(Path folder) throws IOException {
    var file = folder.resolve("first-run.json");
    return Files.exists(file)
        ? Optional.of(JsonMapper.shared().readValue(text(file), FirstRun.class))
        : Optional.empty();
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Reading missing(String key, Map<String, ?> facts) {
    return new Reading.Missing(Text.of(key, facts));
  }
}
