package dev.holdfast.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.news.NewsChoice.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoosingNewsTests {
  private static final Instant NOW = Instant.parse("2027-03-03T12:00:00Z");

  @ParameterizedTest(name = "{0} {1} {2} for {3} {4} {5}: {6}")
  @CsvSource(
      nullValues = "-",
      value = {
        "en, -, -, en, DE, -, true",
        "de, -, -, en, DE, -, false",
        "de, -, -, de-AT, AT, -, true",
        "pt-BR, -, -, pt-PT, PT, -, false",
        "pt-BR, -, -, pt-BR, BR, -, true",
        "zh-Hant, -, -, zh-Hans, TW, -, false",
        "en, -, -, fi, FI, -, true",
        "en, AT DE, -, en, DE, -, true",
        "en, AT DE, -, en, FR, -, false",
        "en, -, plus, en, DE, -, false",
        "en, -, plus, en, DE, standard, false",
        "en, -, plus premium, en, DE, standard plus, true"
      })
  void fitLanguageRegionAndProducts(
      String language,
      String regions,
      String products,
      String spoken,
      String region,
      String owned,
      boolean shown) {
    var item = item(language, "phishing", 1, words(regions), products(products));
    var reader = new Reader(Locale.forLanguageTag(spoken), region, products(owned), Map.of());
    assertThat(NewsChoice.of(List.of(item), reader, NOW)).hasSize(shown ? 1 : 0);
  }

  @ParameterizedTest(name = "read {0}, liked {1}, {2} days older: first {3}")
  @CsvSource({
    "0, 0, 1, false",
    "1, 0, 1, true",
    "1, 0, 21, false",
    "0, 1, 28, true",
    "0, 1, 41, false",
    "100, 100, 88, true",
    "100, 100, 101, false"
  })
  void whatWasReadAndLikedComesBeforeWhatIsNewerToADegree(
      int reads, int likes, int older, boolean first) {
    var other = item("en", "updates", 1, Set.of(), Set.of());
    var known = item("en", "phishing", 1 + older, Set.of(), Set.of());
    var reader =
        new Reader(Locale.ENGLISH, "DE", Set.of(), Map.of("phishing", new Interest(reads, likes)));
    var chosen = NewsChoice.of(List.of(other, known), reader, NOW);
    assertThat(chosen.getFirst()).isEqualTo(first ? known : other);
  }

  @Test
  void withoutAnythingKnownTheNewestComesFirst() {
    var old = item("en", "phishing", 9, Set.of(), Set.of());
    var fresh = item("en", "updates", 2, Set.of(), Set.of());
    var reader = new Reader(Locale.ENGLISH, "DE", Set.of(), Map.of());
    assertThat(NewsChoice.of(List.of(old, fresh), reader, NOW)).containsExactly(fresh, old);
  }

  @Test
  void oldAndWithdrawnOnesAreShownToNobody() {
    var old = item("en", "phishing", 366, Set.of(), Set.of());
    var known = item("en", "phishing", 1, Set.of(), Set.of());
    var withdrawn = new NewsItem(
        known.id(), known.words(), known.whom(), known.counted(), known.publishedAt(), NOW);
    var reader = new Reader(Locale.ENGLISH, "DE", Set.of(), Map.of());
    assertThat(NewsChoice.of(List.of(old, withdrawn), reader, NOW)).isEmpty();
  }

  private static NewsItem item(
      String language, String topic, int days, Set<String> regions, Set<ProductId> products) {
    return new NewsItem(
        new NewsId(UUID.randomUUID()),
        new NewsItem.Words(language, topic, "Title", "Text"),
        new NewsItem.Whom(regions, products),
        new NewsItem.Counted(0, 0),
        NOW.minus(Duration.ofDays(days)),
        null);
  }

  private static Set<String> words(String list) {
    return list == null ? Set.of() : Arrays.stream(list.split(" ")).collect(Collectors.toSet());
  }

  private static Set<ProductId> products(String list) {
    return words(list).stream().map(ProductId::new).collect(Collectors.toSet());
  }
}
