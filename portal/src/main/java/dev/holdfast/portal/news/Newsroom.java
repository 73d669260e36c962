package dev.holdfast.portal.news;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where operators publish news and withdraw them. */
@Service
public class Newsroom {
  public static final int PAGE = 50;

  private final NewsRows rows;
  private final Audit audit;
  private final Ids ids;
  private final Clock clock;

  Newsroom(NewsRows rows, Audit audit, Ids ids, Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The newest first, withdrawn ones too. */
  public List<NewsItem> all(Optional<NewsId> after) {
    return rows.all(after, PAGE);
  }

  @Transactional
  public NewsItem publish(NewsItem.Words words, NewsItem.Whom whom, Actor by) {
    var item = new NewsItem(
        new NewsId(ids.next()), words, whom, new NewsItem.Counted(0, 0), clock.instant(), null);
    rows.add(item);
    audit.record(
        by,
        "news.published",
        item.id().text(),
        Map.of("language", words.language(), "topic", words.topic()));
    return item;
  }

  /** Nobody sees it from now on; again changes nothing. Empty when there is none of this id. */
  @Transactional
  public Optional<NewsItem> withdraw(NewsId id, Actor by) {
    if (rows.withdraw(id, clock.instant())) {
      audit.record(by, "news.withdrawn", id.text(), Map.of());
    }
    return rows.find(id);
  }
}
