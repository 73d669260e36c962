package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.LanguageNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Commands in another language than English, of which the tests have some texts. */
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

  @Test
  void helpAndMistakesAreToldInItToo() {
    Text.speak(Locale.forLanguageTag("ar-EG"));
    var wrong = computer.run("threats", "--lists");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("غير معروف: --lists", "الاستخدام: holdfast threats", "--portal=عنوان")
        .contains("التهديدات التي عُثر عليها", "Answer in JSON.");
  }

  @Test
  void noCommandHasHelpOfItsOwnBesideTheTexts() {
    var none = new Told(new ListResourceBundle() {
      @Override
      protected Object[][] getContents() {
        return new Object[0][];
      }
    });
    everyCommand(line().setResourceBundle(none))
        .forEach(command -> assertThat(
                arguments(command).flatMap(each -> Stream.of(each.description())))
            .as(command.getCommandName())
            .isEmpty());
  }

  @Test
  void everyCommandAndOptionHasHelpAndEveryHelpIsUsed() {
    var told = new Told(Text.help());
    var line = line().setResourceBundle(told);
    everyCommand(line).forEach(command -> {
      var name = command.getCommandSpec().qualifiedName();
      assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
      arguments(command)
          .forEach(each -> assertThat(each.description()).as(name + " " + each).isNotEmpty());
      assertThat(command.getUsageMessage()).as(name).doesNotContain("label.", "usage.", "${");
    });
    assertThat(told.asked).containsAll(Collections.list(told.getKeys()));
  }

  @Test
  void aMistakeIsToldByItsCode() {
    for (var each : Map.of(
            "conect", "line-unknown",
            "component on", "line-incomplete",
            "scan quick --home x", "line-twice",
            "setup --statistics maybe", "line-value")
        .entrySet()) {
      var wrong = computer.run((each.getKey() + " --json").split(" "));
      assertThat(wrong.exit()).as(each.getKey()).isEqualTo(2);
      assertThat(wrong.json().at("/error/code").asString()).isEqualTo(each.getValue());
    }
    assertThat(computer.run("conect").err()).contains("Did you mean: ", "connect");
  }

  /** A bundle that knows which of its texts were asked for. */
  private static final class Told extends ResourceBundle {
    private final ResourceBundle texts;
    private final Set<String> asked = new HashSet<>();

    Told(ResourceBundle texts) {
      this.texts = texts;
    }

    @Override
    protected Object handleGetObject(String key) {
      asked.add(key);
      return texts.getObject(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return texts.getKeys();
    }
  }

  private static CommandLine line() {
    return Holdfast.line(new Shell(
        Map.of(), InputStream.nullInputStream(), System.out, System.err, Clock.systemUTC()));
  }

  private static Stream<CommandLine> everyCommand(CommandLine line) {
    return Stream.concat(
        Stream.of(line),
        line.getSubcommands().values().stream().flatMap(SpeakingALanguageTests::everyCommand));
  }

  private static Stream<? extends ArgSpec> arguments(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream()
            .filter(each -> !each.usageHelp() && !each.versionHelp()),
        command.getCommandSpec().positionalParameters().stream());
  }
}
