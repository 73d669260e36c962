package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The window in other languages than English; the tests have some texts in Arabic. */
class SpeakingALanguageTests {
  private static final Locale ARABIC = Locale.forLanguageTag("ar");

  @Test
  void whatIsTranslatedIsSaidSoAndTheRestInEnglish() {
    var words = new Words(ARABIC);
    assertThat(words.of("rail.licensing")).isEqualTo("الترخيص");
    assertThat(words.of("page.about")).isEqualTo("About");
  }

  @Test
  void whoeverWantsEnglishGetsItOnAnArabicSystem() {
    var before = Locale.getDefault();
    Locale.setDefault(ARABIC);
    try {
      assertThat(new Words(Locale.ENGLISH).of("page.licensing")).isEqualTo("Licensing");
      assertThat(new Words(Locale.GERMAN).of("page.licensing")).isEqualTo("Licensing");
    } finally {
      Locale.setDefault(before);
    }
  }

  static Stream<Arguments> needs() {
    return Stream.of(
        arguments(1, "أمر واحد يحتاج إليك."),
        arguments(2, "أمران يحتاجان إليك."),
        arguments(5, "5 أمور تحتاج إليك."),
        arguments(11, "11 أمرًا يحتاج إليك."),
        arguments(100, "100 أمر يحتاج إليك."));
  }

  @ParameterizedTest
  @MethodSource("needs")
  void numbersAreSpokenOfAsTheLanguageDoes(int count, String sentence) {
    assertThat(new Words(ARABIC).count("status.needs", count)).isEqualTo(sentence);
  }

  @Test
  void aPersonsLanguageIsKeptBesideTheTheme(@TempDir Path folder) {
    var environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    var choices = new Choices(environment);
    assertThat(choices.language()).isEmpty();
    assertThat(choices.locale()).isEqualTo(Locale.getDefault());
    choices.choose(Theme.DARK);
    choices.choose(Language.of("ar"));
    var again = new Choices(environment);
    assertThat(again.locale()).isEqualTo(ARABIC);
    assertThat(again.theme()).isEqualTo(Theme.DARK);
    again.choose(Optional.empty());
    assertThat(new Choices(environment).locale()).isEqualTo(Locale.getDefault());
  }

  @Test
  void everyLanguageIsFoundByItsTag() {
    assertThat(Language.OFFERED)
        .hasSize(36)
        .allMatch(language -> Language.of(language.tag()).equals(Optional.of(language)));
    assertThat(List.of("xx", "", "en-GB")).allMatch(tag -> Language.of(tag).isEmpty());
  }
}
