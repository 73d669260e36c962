package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.window.Refusal.Next;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Why something was not done, in words of the window. */
class RefusingInTheWindowTests {
  private static final Pattern KEY = Pattern.compile("say\\(\"([a-z0-9.-]+)\"\\)");
  private final Words words = new Words(Locale.ENGLISH);

  private Refusal refusal(String code) {
    return Refusal.of(Outcome.failed(Exit.REFUSED, code), words);
  }

  @Test
  void nobodyInFrontOfAWindowIsToldACommand() {
    ResourceBundle.getBundle("texts.agent").keySet().stream()
        .filter(key -> key.startsWith("refused."))
        .map(key -> key.substring("refused.".length()))
        .forEach(code -> assertThat(refusal(code).sentence())
            .as(code)
            .doesNotContain("holdfast ", " --", "sudo"));
  }

  @Test
  void whatTheCommandLineSaysWellIsSaidHereToo() {
    assertThat(refusal("same-account").sentence())
        .isEqualTo(
            "That is the account this computer is connected to already. Nothing was changed.");
  }

  @Test
  void thePortalsOwnSentenceIsTold() {
    var outcome = Outcome.failed(Exit.REFUSED, "something-new", "This product is not sold here.");
    assertThat(Refusal.of(outcome, words).sentence()).isEqualTo("This product is not sold here.");
  }

  @Test
  void aRefusalLeadsOn() {
    assertThat(refusal("not-connected").next()).isEqualTo(Next.CONNECT);
    assertThat(refusal("no-place-left").next()).isEqualTo(Next.SEE_PLACES);
    var away = Outcome.failed(Exit.AWAY, "portal-away", "timeout");
    assertThat(Refusal.of(away, words).sentence()).contains("it does not answer in time");
  }

  @Test
  void everyTextThatIsAskedForIsThere() throws IOException {
    var missing = new TreeSet<String>();
    try (var files = Files.list(Path.of("src/main/java/dev/holdfast/agent/window"))) {
      for (var file : files.toList())
        KEY.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(key -> !words.has(key))
            .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }
}
