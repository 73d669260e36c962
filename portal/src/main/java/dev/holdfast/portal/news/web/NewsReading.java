package dev.holdfast.portal.news.web;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.news.NewsItem;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an operator sends to publish. */
@Component
class NewsReading {
  sealed interface Read {
    record Good(NewsItem.Words words, NewsItem.Whom whom) implements Read {}

    record Wrong(String field, String detail) implements Read {}
  }

  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_BODY = 10_000;
  private static final int MOST = 250;

  private final Catalogue catalogue;

  NewsReading(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Read read(NewsApi.NewNews sent) {
    var language = text(sent.language());
    var topic = text(sent.topic());
    var title = Line.parse(text(sent.title()), LONGEST_TITLE);
    var body = text(sent.body()).strip();
    var regions = set(sent.regions());
    var products = set(sent.products());
    if (!language(language)) {
      return new Read.Wrong("language", "A language tag such as en or pt-BR is needed.");
    }
    if (!topic.matches("[a-z][a-z0-9]{0,19}(-[a-z0-9]{1,20}){0,3}")) {
      return new Read.Wrong("topic", "A topic is lower-case words such as phishing.");
    }
    if (title.isEmpty()) {
      return new Read.Wrong("title", "A title of 1 to 150 characters is needed.");
    }
    if (body.isEmpty() || body.length() > LONGEST_BODY || !printable(body)) {
      return new Read.Wrong("body", "A text of 1 to 10000 characters is needed.");
    }
    if (regions.size() > MOST || !Set.of(Locale.getISOCountries()).containsAll(regions)) {
      return new Read.Wrong("regions", "Regions are ISO 3166 codes such as DE.");
    }
    if (!sold().containsAll(products)) {
      return new Read.Wrong("products", "There is no such product.");
    }
    return new Read.Good(
        new NewsItem.Words(language, topic, title.get().text(), body),
        new NewsItem.Whom(
            regions, products.stream().map(ProductId::new).collect(Collectors.toSet())));
  }

  private Set<String> sold() {
    return catalogue.plans().stream()
        .map(Plan::product)
        .map(ProductId::text)
        .collect(Collectors.toSet());
  }

  private static boolean language(String tag) {
    try {
      var locale = new Locale.Builder().setLanguageTag(tag).build();
      return !locale.getLanguage().isEmpty() && locale.toLanguageTag().equals(tag);
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static boolean printable(String text) {
    return text.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "").replace("\r\n", "\n");
  }

  private static Set<String> set(@Nullable List<@Nullable String> values) {
    return Objects.requireNonNullElse(values, List.<String>of()).stream()
        .map(NewsReading::text)
        .collect(Collectors.toSet());
  }
}
