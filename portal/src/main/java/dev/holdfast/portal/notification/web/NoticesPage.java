package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.notification.Notice;
import dev.holdfast.portal.notification.NoticeBoard;
import dev.holdfast.portal.notification.NoticeId;
import dev.holdfast.portal.web.LocalPath;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.Sign;
import dev.holdfast.portal.web.Viewer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The notices of an account: a list, newest first. Opening one marks it as read. */
@Controller
public class NoticesPage {
  /** A notice with its words still to be said in the reader's language. */
  public record NoticeView(Notice notice, Texts texts) {
    public String id() {
      return notice.id().text();
    }

    public String title(Locale locale) {
      return notice.title(texts, locale);
    }

    public String text(Locale locale) {
      return notice.text(texts, locale);
    }

    public String icon() {
      return Icon.of(notice.category());
    }

    public boolean unread() {
      return notice.unread();
    }

    public Instant at() {
      return notice.at();
    }
  }

  private final NoticeBoard board;
  private final Texts texts;

  NoticesPage(NoticeBoard board, Texts texts) {
    this.board = board;
    this.texts = texts;
  }

  @GetMapping("/notices")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String before) {
    var start = NoticeId.parse(before);
    var notices = board.newest(me.account(), start).stream()
        .map(notice -> new NoticeView(notice, texts))
        .toList();
    return new ModelAndView("notification/notices")
        .addObject("notices", notices)
        .addObject("unread", board.unread(me.account()))
        .addObject("before", start.map(NoticeId::text).orElse(""))
        .addObject(
            "older", notices.size() == NoticeBoard.PAGE ? notices.getLast().id() : "");
  }

  /** Marks one as read and leads to what it is about. */
  @PostMapping("/notices/{id}/reading")
  ModelAndView create(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var notice = NoticeId.parse(id)
        .flatMap(known -> board.read(me.account(), known))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return SeeOther.page(LocalPath.orHome(notice.path()));
  }

  /** Marks as read all that the reader saw. */
  @PostMapping("/notices/reading")
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String newest) {
    NoticeId.parse(newest).ifPresent(seen -> board.readAll(me.account(), seen));
    return SeeOther.page("/notices");
  }

  /** The bell at the top of every page. */
  @Component
  record Bell(NoticeBoard board) implements Sign {
    @Override
    public String key() {
      return "notification.bell";
    }

    @Override
    public String path() {
      return "/notices";
    }

    @Override
    public String icon() {
      return "bell";
    }

    @Override
    public String topic() {
      return NoticeBoard.TOPIC;
    }

    @Override
    public long count(Viewer viewer) {
      return Optional.of(viewer.audience())
          .flatMap(AccountId::parse)
          .map(board::unread)
          .orElse(0);
    }
  }
}
