package dev.holdfast.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the documents point at is there. */
class ReadingTheDocumentsTests {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#]+)[^)]*\\)");
  private static final Pattern FILE = Pattern.compile(
      "`((?:\\./)?(?:run|verify|(?:docs|bin|packaging|protocol/src|portal/src|agent/src|bench)/[\\w./-]+[\\w/]))`");
  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");

  @Test
  void findsEveryFileThatTheyName() {
    var missing = new TreeSet<String>();
    documents().forEach(document -> {
      var text = text(document);
      named(LINK, text)
          .filter(target -> !Files.exists(document.resolveSibling(target)))
          .forEach(target -> missing.add(ROOT.relativize(document) + ": " + target));
      named(FILE, text)
          .filter(target -> !Files.exists(ROOT.resolve(target)))
          .forEach(target -> missing.add(ROOT.relativize(document) + ": " + target));
    });
    assertThat(missing).isEmpty();
  }

  @Test
  void readsJsonThatIsJson() {
    pagesOfTheApi()
        .forEach(page -> named(JSON, text(page))
            .forEach(example -> assertThatCode(() -> JsonMapper.shared().readTree(example))
                .as(page.getFileName() + ": " + example)
                .doesNotThrowAnyException()));
  }

  @Test
  void comesToEveryPageOfTheApiFromItsFirst() {
    var readme = text(ROOT.resolve("docs/api/README.md"));
    assertThat(pagesOfTheApi()
            .map(page -> page.getFileName().toString())
            .filter(name -> !name.equals("README.md"))
            .filter(name -> !readme.contains("(" + name + ")")))
        .isEmpty();
  }

  static Stream<Path> pagesOfTheApi() {
    return files(ROOT.resolve("docs/api"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> named(Pattern what, String text) {
    return what.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static Stream<Path> documents() {
    var atTheTop = Stream.of(
            "README.md", "CONTRIBUTING.md", "SECURITY.md", "UPGRADING.md", "CHANGELOG.md")
        .map(ROOT::resolve)
        .filter(Files::exists);
    return Stream.concat(atTheTop, files(ROOT.resolve("docs")));
  }

  private static Stream<Path> files(Path folder) {
    try (var all = Files.walk(folder)) {
      return List.copyOf(all.filter(file -> file.toString().endsWith(".md")).toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
