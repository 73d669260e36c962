package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.web.Live;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notices of each account in the portal. */
@Service
public class NoticeBoard {
  /** What open pages call it. */
  public static final String TOPIC = "notices";

  /** How many come at once. */
  public static final int PAGE = 30;

  private final NoticeRows rows;
  private final Wishes wishes;
  private final Live live;
  private final Clock clock;
  private final Ids ids;

  NoticeBoard(NoticeRows rows, Wishes wishes, Live live, Clock clock, Ids ids) {
    this.rows = rows;
    this.wishes = wishes;
    this.live = live;
    this.clock = clock;
    this.ids = ids;
  }

  /** Puts it up if the account wants that. Part of the caller's transaction. */
  void show(AccountId account, Message message) {
    if (wishes.wants(account, message.category(), Channel.PORTAL)
        && rows.put(new NoticeId(ids.next()), account, message, clock.instant())) {
      live.changed(account.text(), TOPIC);
    }
  }

  /** The newest ones, newest first; only older ones than {@code before} when it is given. */
  public List<Notice> newest(AccountId account, Optional<NoticeId> before) {
    return rows.newest(account, before, PAGE);
  }

  public int unread(AccountId account) {
    return rows.unread(account);
  }

  /** Marks it as read and answers it; empty when the account has none of this id. */
  @Transactional
  public Optional<Notice> read(AccountId account, NoticeId id) {
    if (rows.read(account, id, clock.instant())) {
      live.changed(account.text(), TOPIC);
    }
    return rows.find(account, id);
  }

  /** Marks as read all up to this one, which the reader saw: what came since stays unread. */
  @Transactional
  public void readAll(AccountId account, NoticeId newest) {
    if (rows.readAll(account, newest, clock.instant())) {
      live.changed(account.text(), TOPIC);
    }
  }
}
