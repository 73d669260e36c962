package dev.holdfast.portal.news;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a piece of news, {@code nws_…} outside. */
public record NewsId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "nws";
  }

  public static Optional<NewsId> parse(String text) {
    return IdText.parse("nws", text).map(NewsId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
