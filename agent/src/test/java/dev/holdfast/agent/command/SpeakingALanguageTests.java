package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.world.AtAComputer;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands in another language than English, of which the tests have one text. */
class SpeakingALanguageTests extends AtAComputer {
  @AfterEach
  void speakAsBefore() {
    Text.speak(Locale.getDefault());
  }

  @Test
  void whatIsTranslatedIsSaidSoAndTheRestInEnglish() {
    Text.speak(Locale.forLanguageTag("ar-EG"));
    assertThat(computer.run("threats").out().strip()).isEqualTo("لم يُعثر على أي تهديد.");
    assertThat(computer.run("delivery", "list").out()).contains("Nothing waits for you.");
  }
}
