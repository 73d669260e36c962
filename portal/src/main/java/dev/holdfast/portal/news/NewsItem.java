package dev.holdfast.portal.news;

import dev.holdfast.portal.catalogue.ProductId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of security news.
 *
 * @param id which
 * @param words what it says
 * @param whom whom it is for
 * @param counted how many people opened and liked it
 * @param publishedAt since when it can be seen
 * @param withdrawnAt since when no longer
 */
public record NewsItem(
    NewsId id,
    Words words,
    Whom whom,
    Counted counted,
    Instant publishedAt,
    @Nullable Instant withdrawnAt) {

  /**
   * @param language BCP 47 tag
   * @param topic a slug, {@code phishing} for instance
   * @param title one line
   * @param body paragraphs parted by an empty line
   */
  public record Words(String language, String topic, String title, String body) {
    public List<String> paragraphs() {
      return Arrays.stream(body.split("\n\\s*\n")).map(String::strip).toList();
    }
  }

  /**
   * @param regions ISO 3166 codes; none = everywhere
   * @param products owners of any of these; none = everybody
   */
  public record Whom(Set<String> regions, Set<ProductId> products) {
    public Whom {
      regions = Set.copyOf(regions);
      products = Set.copyOf(products);
    }
  }

  public record Counted(int reads, int likes) {}
}
