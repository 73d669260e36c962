package dev.holdfast.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can check by reading the sources of every module. */
class HouseRulesTests {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("protocol", "agent", "portal", "bench");
  private static final Pattern BANNED_NAME = Pattern.compile(
      ".*(Impl|Utils?|Helper|Manager|Processor|Dto|Mapper)\\.java|(Default|Base|Abstract)[A-Z].*\\.java");
  private static final Pattern BANNED_CLOCK = Pattern.compile(
      "Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(|ZonedDateTime\\.now\\(|OffsetDateTime\\.now\\(|System\\.currentTimeMillis\\(|new Date\\(\\)");
  private static final Pattern UNFINISHED = Pattern.compile("TODO|FIXME|XXX|@author|@Disabled");
  private static final Pattern SQL_CLOCK = Pattern.compile(
      "(?i)\"\"\"[^\"]*\\b(now\\(\\)|current_timestamp|clock_timestamp\\(\\))[^\"]*\"\"\"");
  private static final Set<String> PRODUCT_NOUNS = Set.of(
      "kernel",
      "installation",
      "web",
      "audit",
      "mail",
      "challenge",
      "account",
      "secondstep",
      "identity",
      "legal",
      "notification",
      "news",
      "integration",
      "testclock",
      "catalogue",
      "device",
      "consent",
      "statistics",
      "release",
      "licensing",
      "delivery",
      "signature",
      "protection",
      "secretcode",
      "lost",
      "download",
      "companion",
      "home",
      "demonstration",
      "server",
      "operator");

  @Test
  void filesStaySmall() {
    assertThat(sources("main").filter(file -> lines(file) > 300)).isEmpty();
    assertThat(sources("test").filter(file -> lines(file) > 400)).isEmpty();
  }

  @Test
  void namesSayAJobOrAThing() {
    assertThat(sources("main").filter(file -> BANNED_NAME.matcher(name(file)).matches()))
        .isEmpty();
  }

  @Test
  void timeComesInThroughTheClock() {
    assertThat(sources("main").filter(file -> BANNED_CLOCK.matcher(text(file)).find()))
        .isEmpty();
    assertThat(sources("main").filter(file -> SQL_CLOCK.matcher(text(file)).find()))
        .isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(Stream.of("main", "test")
            .flatMap(HouseRulesTests::sources)
            .filter(file -> !name(file).equals("HouseRulesTests.java"))
            .filter(file -> UNFINISHED.matcher(text(file)).find()))
        .isEmpty();
  }

  @Test
  void noTestReplacesOurOwnCodeByAMock() {
    assertThat(sources("test")
            .filter(file -> !name(file).equals("HouseRulesTests.java"))
            .filter(file -> text(file).contains("org.mockito")))
        .isEmpty();
  }

  @Test
  void everyPackageMarksItsNulls() {
    var unmarked = sources("main")
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
            || !text(folder.resolve("package-info.java")).contains("@NullMarked"));
    assertThat(unmarked).isEmpty();
  }

  @Test
  void portalPackagesAreNounsOfTheProduct() throws IOException {
    try (var folders = Files.list(ROOT.resolve("portal/src/main/java/dev/holdfast/portal"))) {
      assertThat(folders.filter(Files::isDirectory).map(HouseRulesTests::name))
          .isSubsetOf(PRODUCT_NOUNS);
    }
  }

  /** A mail cannot link a style sheet, so the letter has its own. */
  @Test
  void pagesCarryNeitherInlineScriptNorStyle() {
    var inline =
        Pattern.compile("(?is)<script(?![^>]*\\bsrc=)[^>]*>|<style|\\sstyle=|\\son[a-z]+=\"");
    assertThat(files(ROOT.resolve("portal/src/main/jte"), ".jte")
            .filter(file -> !file.endsWith("mail/letter.jte"))
            .filter(file -> inline.matcher(text(file)).find()))
        .isEmpty();
  }

  @Test
  void migrationsNeverAskTheDatabaseForTheTime() {
    var clock = Pattern.compile("(?i)\\bnow\\(\\)|current_timestamp");
    assertThat(files(ROOT.resolve("portal/src/main/resources/db/migration"), ".sql")
            .filter(file -> clock.matcher(text(file)).find()))
        .isEmpty();
  }

  private static Stream<Path> sources(String kind) {
    return MODULES.stream()
        .flatMap(module -> files(ROOT.resolve(module).resolve("src/" + kind + "/java"), ".java"));
  }

  private static Stream<Path> files(Path folder, String ending) {
    if (!Files.exists(folder)) {
      return Stream.empty();
    }
    try (var all = Files.walk(folder)) {
      return all.filter(file -> name(file).endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    return text(file).lines().count();
  }
}
