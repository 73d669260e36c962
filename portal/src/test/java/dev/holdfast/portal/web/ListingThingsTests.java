package dev.holdfast.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things in a sentence, joined as each language joins them. */
class ListingThingsTests {
  @ParameterizedTest
  @CsvSource({"en, ', and '", "de, ' und '", "ja, 、", "ar, ' و'"})
  void eachLanguageHasItsOwnWordBeforeTheLastOfThree(String language, String word) {
    var around = Listing.around(Locale.forLanguageTag(language), 3);
    assertThat(around).hasSize(4).startsWith("").endsWith("");
    assertThat(around.get(2)).isEqualTo(word);
  }

  @Test
  void oneThingStandsAloneAndNoneIsNothing() {
    assertThat(Listing.around(Locale.ENGLISH, 1)).containsExactly("", "");
    assertThat(Listing.around(Locale.ENGLISH, 0)).containsExactly("");
    assertThat(Listing.around(Locale.ENGLISH, 2)).containsExactly("", " and ", "");
  }
}
