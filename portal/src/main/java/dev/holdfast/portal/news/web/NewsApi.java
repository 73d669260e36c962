package dev.holdfast.portal.news.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.news.NewsId;
import dev.holdfast.portal.news.NewsItem;
import dev.holdfast.portal.news.Newsroom;
import dev.holdfast.portal.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** News, for operators, who publish and withdraw them. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_news')")
class NewsApi {
  /** What is sent; without regions it is for everywhere, without products for everybody. */
  record NewNews(
      @Nullable String language,
      @Nullable String topic,
      @Nullable String title,
      @Nullable String body,
      @Nullable List<@Nullable String> regions,
      @Nullable List<@Nullable String> products) {}

  /** One piece of news. */
  record NewsView(
      String id,
      String language,
      String topic,
      String title,
      String body,
      List<String> regions,
      List<String> products,
      int reads,
      int likes,
      Instant publishedAt,
      @Nullable Instant withdrawnAt) {
    static NewsView of(NewsItem item) {
      return new NewsView(
          item.id().text(),
          item.words().language(),
          item.words().topic(),
          item.words().title(),
          item.words().body(),
          item.whom().regions().stream().sorted().toList(),
          item.whom().products().stream().map(Object::toString).sorted().toList(),
          item.counted().reads(),
          item.counted().likes(),
          item.publishedAt(),
          item.withdrawnAt());
    }
  }

  record AllNewsView(List<NewsView> items, @Nullable String next) {}

  private final Newsroom newsroom;
  private final NewsReading reading;
  private final Idempotency idempotency;

  NewsApi(Newsroom newsroom, NewsReading reading, Idempotency idempotency) {
    this.newsroom = newsroom;
    this.reading = reading;
    this.idempotency = idempotency;
  }

  @GetMapping("/api/v1/news")
  AllNewsView index(@RequestParam(defaultValue = "") String after) {
    var items = newsroom.all(NewsId.parse(after)).stream().map(NewsView::of).toList();
    return new AllNewsView(
        items, items.size() < Newsroom.PAGE ? null : items.getLast().id());
  }

  @PostMapping("/api/v1/news")
  ResponseEntity<?> create(
      @RequestBody NewNews body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    return switch (reading.read(body)) {
      case NewsReading.Read.Wrong(var field, var detail) ->
        Problem.field(field, "malformed-field", detail).answer();
      case NewsReading.Read.Good(var words, var whom) ->
        idempotency.once(
            new Idempotency.Request(me.getName(), "POST /news", key, body),
            () -> created(newsroom.publish(words, whom, me.actor())));
    };
  }

  @PostMapping("/api/v1/news/{id}/withdrawal")
  ResponseEntity<?> destroy(@PathVariable String id, @AuthenticationPrincipal OperatorCaller me) {
    Optional<NewsItem> item =
        NewsId.parse(id).flatMap(known -> newsroom.withdraw(known, me.actor()));
    return item.isPresent()
        ? ResponseEntity.ok(NewsView.of(item.get()))
        : Problem.of(404, "unknown-news", "There is no such news.").answer();
  }

  private static ResponseEntity<?> created(NewsItem item) {
    return ResponseEntity.created(URI.create("/api/v1/news/" + item.id().text()))
        .body(NewsView.of(item));
  }
}
