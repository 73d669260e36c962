package dev.holdfast.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The languages of the picker, each as its speakers call it. */
class NamingLanguagesTests {
  private static final String NAMES =
      "Bahasa Indonesia, Čeština, Dansk, Deutsch, Eesti, English, Español (España), Español (México), Français, "
          + "Français (Canada), Italiano, Latviešu, Lietuvių, Magyar, Norsk bokmål, Nederlands, Polski, "
          + "Português (Brasil), Português (Portugal), Română, Srpski, Српски, Suomi, Svenska, Tiếng Việt, Türkçe, "
          + "Ελληνικά, Български, Русский, Українська, العربية, ไทย, 한국어, 简体中文, 繁體中文, 日本語";

  @Test
  void everyLanguageIsOfferedByItsOwnName() {
    assertThat(Languages.offered(Locale.ENGLISH))
        .extracting(Language::name)
        .containsExactly(NAMES.split(", "));
  }

  @Test
  void everyTagIsOneThatDatesAndNumbersAreKnownFor() {
    var known = Arrays.stream(ULocale.getAvailableLocales())
        .map(ULocale::toLanguageTag)
        .collect(Collectors.toSet());
    assertThat(Languages.OFFERED).isSubsetOf(known).doesNotHaveDuplicates();
  }

  @Test
  void oneIsMarkedAsTheReaders() {
    assertThat(Languages.offered(Locale.forLanguageTag("pt-BR")))
        .filteredOn(Language::current)
        .extracting(Language::name)
        .containsExactly("Português (Brasil)");
  }
}
