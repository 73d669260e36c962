package dev.holdfast.portal.account;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page session keeps, as JSON.
 *
 * @param proved when a factor that opens security-critical acts was last proven
 * @param next where a pending sign-in wants to go; null once it is complete
 * @param from where it began; null in sessions older than this field
 * @param browser what {@link BrowserMarks} calls the browser; null while a sign-in is pending and in older sessions
 */
record KeptSession(
    String account,
    Instant began,
    Instant proved,
    Instant used,
    boolean stay,
    Set<Factor> factors,
    @Nullable String next,
    @Nullable Caller from,
    @Nullable String browser) {
  boolean over(Instant now) {
    if (next != null) {
      return !now.isBefore(began.plus(PageSessions.PENDING));
    }
    var end = began.plus(stay ? PageSessions.KEPT : PageSessions.LONGEST);
    return !now.isBefore(end) || (!stay && !now.isBefore(used.plus(PageSessions.IDLE)));
  }

  KeptSession in(String markedBrowser) {
    return new KeptSession(account, began, proved, used, stay, factors, next, from, markedBrowser);
  }

  KeptSession usedAt(Instant now) {
    return new KeptSession(account, began, proved, now, stay, factors, next, from, browser);
  }

  KeptSession provedAt(Instant now, Set<Factor> again) {
    var all = EnumSet.copyOf(factors);
    all.addAll(again);
    var secure = again.stream().anyMatch(Factor::ownsSecurity) ? now : proved;
    return new KeptSession(account, began, secure, now, stay, all, next, from, browser);
  }
}
