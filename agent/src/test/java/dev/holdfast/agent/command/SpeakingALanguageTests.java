package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.LanguageNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands in another language than English, of which the tests have one text. */
class SpeakingALanguageTests extends AtAComputer {
  @AfterEach
  void speakAsBefore() {
    Text.speak(Locale.getDefault());
  }

  @Test
  void theJavaThatIsShippedKnowsDatesAndNumbersOfEveryLanguage() throws IOException {
    var languages = LanguageNames.BY_TAG.keySet().stream()
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .distinct()
        .sorted()
        .map(language -> language + "," + language + "-*")
        .collect(Collectors.joining(","));
    assertThat(Files.readAllLines(Path.of("src/package/jlink.options")))
        .contains("--include-locales " + languages);
  }

  @Test
  void whatIsTranslatedIsSaidSoAndTheRestInEnglish() {
    Text.speak(Locale.forLanguageTag("ar-EG"));
    assertThat(computer.run("threats").out().strip()).isEqualTo("لم يُعثر على أي تهديد.");
    assertThat(computer.run("delivery", "list").out()).contains("Nothing waits for you.");
  }
}
