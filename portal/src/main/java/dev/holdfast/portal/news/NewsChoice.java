package dev.holdfast.portal.news;

import dev.holdfast.portal.catalogue.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which news a person is shown, and in which order. Plain values in, no clock. */
public final class NewsChoice {
  /** Older news are shown to nobody. */
  static final Duration FRESH = Duration.ofDays(365);

  private static final Interest NONE = new Interest(0, 0);

  /** Ten days of age weigh as much as one reading of its topic. */
  private static final int DAYS_A_POINT = 10;

  /**
   * Who reads.
   *
   * @param language of the account
   * @param region ISO 3166 code
   * @param products of the account's subscriptions
   * @param interests by topic; empty for somebody who has read nothing or deleted the statistics
   */
  public record Reader(
      Locale language, String region, Set<ProductId> products, Map<String, Interest> interests) {}

  private NewsChoice() {}

  /** Those for this reader, what matters most first. Without any in the reader's language those in English. */
  public static List<NewsItem> of(List<NewsItem> all, Reader reader, Instant now) {
    var fitting = all.stream().filter(item -> fits(item, reader, now)).toList();
    var own = fitting.stream().filter(item -> spoken(item, reader.language())).toList();
    var shown = own.isEmpty()
        ? fitting.stream().filter(item -> spoken(item, Locale.ENGLISH)).toList()
        : own;
    return shown.stream()
        .sorted(Comparator.comparingLong((NewsItem item) -> -score(item, reader, now))
            .thenComparing(NewsItem::publishedAt, Comparator.reverseOrder()))
        .toList();
  }

  private static boolean fits(NewsItem item, Reader reader, Instant now) {
    var whom = item.whom();
    return item.withdrawnAt() == null
        && !item.publishedAt().isAfter(now)
        && item.publishedAt().plus(FRESH).isAfter(now)
        && (whom.regions().isEmpty() || whom.regions().contains(reader.region()))
        && (whom.products().isEmpty()
            || whom.products().stream().anyMatch(reader.products()::contains));
  }

  /** A text in {@code pt} is for all who speak it, one in {@code pt-BR} for those in Brazil. */
  private static boolean spoken(NewsItem item, Locale language) {
    var written = Locale.forLanguageTag(item.words().language());
    return written.equals(language)
        || (written.getCountry().isEmpty()
            && written.getScript().isEmpty()
            && written.getLanguage().equals(language.getLanguage()));
  }

  private static long score(NewsItem item, Reader reader, Instant now) {
    long age = Duration.between(item.publishedAt(), now).toDays();
    return reader.interests().getOrDefault(item.words().topic(), NONE).weight()
        - age / DAYS_A_POINT;
  }
}
