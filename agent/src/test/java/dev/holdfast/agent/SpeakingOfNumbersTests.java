package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How languages speak of 0, 1, 2, 5, 11, 12, 21, 22, 25, 100, 101 and 111 things. */
class SpeakingOfNumbersTests {
  @ParameterizedTest
  @CsvSource({
    "en,    other one   other other other other other other other other other other",
    "ja,    other other other other other other other other other other other other",
    "fr-CA, one   one   other other other other other other other other other other",
    "pt-BR, one   one   other other other other other other other other other other",
    "pt-PT, other one   other other other other other other other other other other",
    "cs,    other one   few   other other other other other other other other other",
    "pl,    many  one   few   many  many  many  many  few   many  many  many  many",
    "ru,    many  one   few   many  many  many  one   few   many  many  one   many",
    "sr-Latn, other one few   other other other one   few   other other one   other",
    "lt,    other one   few   few   other other one   few   few   other one   other",
    "lv,    zero  one   other other zero  zero  one   other other zero  one   zero",
    "ro,    few   one   few   few   few   few   other other other other few   few",
    "ar,    zero  one   two   few   many  many  many  many  many  other other many"
  })
  void asTheLanguageDoes(String tag, String words) {
    var locale = Locale.forLanguageTag(tag);
    var said = LongStream.of(0, 1, 2, 5, 11, 12, 21, 22, 25, 100, 101, 111)
        .mapToObj(count -> Plural.of(locale, count).word())
        .collect(Collectors.joining(" "));
    assertThat(said).isEqualTo(words.replaceAll(" +", " "));
  }
}
