package dev.holdfast.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words live in the bundles: none stand in a template, none is asked for that a bundle lacks. */
class TextsTests {
  private static final Path MAIN = Path.of("src/main");
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\"([a-z0-9.-]+)\"[,)]");
  private static final Pattern WORDS = Pattern.compile(">([^<>{}@$]*\\p{L}{2,}[^<>{}@$]*)<");

  @Test
  void everyTextThatATemplateAsksForExists() {
    var known = english().keySet();
    var missing = new TreeSet<String>();
    files(MAIN.resolve("jte"), ".jte").forEach(file -> {
      var asked = ASKED.matcher(read(file));
      while (asked.find()) {
        if (!known.contains(asked.group(1))) {
          missing.add(file.getFileName() + ": " + asked.group(1));
        }
      }
    });
    assertThat(missing).isEmpty();
  }

  @Test
  void noTemplateHoldsWordsOfItsOwn() {
    var found = new TreeSet<String>();
    files(MAIN.resolve("jte"), ".jte").forEach(file -> {
      var text = read(file)
          .replaceAll("(?s)<%--.*?--%>", "")
          .replaceAll("(?m)^\\s*[@!].*$", "")
          .replaceAll("(?s)\\$(unsafe)?\\{[^}]*\\}", "");
      var words = WORDS.matcher(text);
      while (words.find()) {
        if (!words.group(1).strip().equals("Holdfast")) {
          found.add(file.getFileName() + ": " + words.group(1).strip());
        }
      }
    });
    assertThat(found).isEmpty();
  }

  @Test
  void everyTextCanBeRead() {
    var unreadable = new TreeSet<String>();
    bundles()
        .map(TextsTests::load)
        .forEach(texts -> texts.forEach((key, text) -> {
          try {
            new MessageFormat((String) text, Locale.ENGLISH);
          } catch (IllegalArgumentException e) {
            unreadable.add(key + ": " + e.getMessage());
          }
        }));
    assertThat(unreadable).isEmpty();
  }

  @Test
  void noKeyStandsTwiceInABundle() {
    bundles()
        .forEach(file -> assertThat(read(file)
                .lines()
                .filter(line -> line.matches("[a-z][a-z0-9.-]*=.*"))
                .map(line -> line.substring(0, line.indexOf('='))))
            .as(file.getFileName().toString())
            .doesNotHaveDuplicates());
  }

  @Test
  void everyKeyBeginsWithTheNameOfItsModule() {
    english().forEach((key, module) -> assertThat(key).startsWith(module + "."));
  }

  @Test
  void everyOtherLanguageIsComplete() {
    var english = english().keySet();
    bundles().filter(file -> file.getFileName().toString().contains("_")).forEach(file -> {
      var module = file.getFileName().toString().replaceAll("_.*", "");
      assertThat(load(file).stringPropertyNames())
          .as(file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(
              english.stream().filter(key -> key.startsWith(module + ".")).toList());
    });
  }

  private static Map<String, String> english() {
    var modules = new TreeMap<String, String>();
    bundles().filter(file -> !file.getFileName().toString().contains("_")).forEach(file -> {
      var module = file.getFileName().toString().replace(".properties", "");
      load(file).stringPropertyNames().forEach(key -> modules.put(key, module));
    });
    return modules;
  }

  private static Stream<Path> bundles() {
    return files(MAIN.resolve("resources/messages"), ".properties");
  }

  private static Properties load(Path file) {
    var texts = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (var all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
