package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.notification.Notice;
import dev.holdfast.portal.notification.NoticeBoard;
import dev.holdfast.portal.notification.NoticeId;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The notices of whoever asks. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class NoticesApi {
  record NoticeView(
      String id,
      String category,
      String title,
      String text,
      String path,
      Instant at,
      @Nullable Instant readAt) {}

  record NoticesView(
      List<NoticeView> items, int unread, @Nullable String next) {}

  private final NoticeBoard board;
  private final Accounts accounts;
  private final Texts texts;

  NoticesApi(NoticeBoard board, Accounts accounts, Texts texts) {
    this.board = board;
    this.accounts = accounts;
    this.texts = texts;
  }

  @GetMapping("/api/v1/notices")
  ResponseEntity<NoticesView> index(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String after) {
    var locale = locale(me);
    var notices = board.newest(me.account(), NoticeId.parse(after)).stream()
        .map(notice -> view(notice, locale))
        .toList();
    var next = notices.size() == NoticeBoard.PAGE ? notices.getLast().id() : null;
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new NoticesView(notices, board.unread(me.account()), next));
  }

  @PostMapping("/api/v1/notices/{id}/reading")
  ResponseEntity<?> create(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    Optional<Notice> read = NoticeId.parse(id).flatMap(known -> board.read(me.account(), known));
    return read.isPresent()
        ? ResponseEntity.ok(view(read.get(), locale(me)))
        : Problem.of(404, "unknown-notice", "There is no such notice.").answer();
  }

  private Locale locale(SignedIn me) {
    return accounts.find(me.account()).map(Account::language).orElse(Locale.ENGLISH);
  }

  private NoticeView view(Notice notice, Locale locale) {
    return new NoticeView(
        notice.id().text(),
        notice.category().id(),
        notice.title(texts, locale),
        notice.text(texts, locale),
        notice.path(),
        notice.at(),
        notice.readAt());
  }
}
