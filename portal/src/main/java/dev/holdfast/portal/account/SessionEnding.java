package dev.holdfast.portal.account;

import dev.holdfast.portal.web.OpenSessions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Ends sessions of pages in the caller's transaction, and with them what their browsers got besides. */
@Service
public class SessionEnding {
  private final OpenSessions sessions;
  private final ObjectProvider<SignedOutBrowsers> browsers;
  private final ObjectProvider<UnusedWaysIn> waysIn;
  private final JsonMapper json;

  SessionEnding(
      OpenSessions sessions,
      ObjectProvider<SignedOutBrowsers> browsers,
      ObjectProvider<UnusedWaysIn> waysIn,
      JsonMapper json) {
    this.sessions = sessions;
    this.browsers = browsers;
    this.waysIn = waysIn;
    this.json = json;
  }

  /** Ends one; false when it is over already. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean end(AccountId account, String key) {
    var gone = gone(account, open -> open.key().equals(key), Set.of());
    boolean ended = sessions.end(account.text(), key);
    if (ended) {
      signedOut(account, gone);
    }
    return ended;
  }

  /** Ends all but the one with this id; how many that were. */
  @Transactional(propagation = Propagation.MANDATORY)
  int endAllBut(AccountId account, String id) {
    var gone = gone(account, open -> !open.id().equals(id), Set.of());
    int ended = sessions.endAllBut(account.text(), id);
    signedOut(account, gone);
    return ended;
  }

  /** Ends all, for somebody who is signed in anew in one of these browsers at once; how many that were. */
  @Transactional(propagation = Propagation.MANDATORY)
  int endAll(AccountId account, Collection<String> staying) {
    var gone = gone(account, open -> true, staying);
    int ended = sessions.endAll(account.text());
    signedOut(account, gone);
    return ended;
  }

  /** Ends all, and every way in that lies about unused; how many sessions that were. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int endEverything(AccountId account) {
    waysIn.forEach(ways -> ways.end(account));
    return endAll(account, List.of());
  }

  /** The session of this browser is over. */
  void signedOut(AccountId account, Set<String> gone) {
    if (!gone.isEmpty()) {
      browsers.forEach(each -> each.signedOut(account, gone));
    }
  }

  /** The browsers of such sessions, save those that have another one. */
  private Set<String> gone(
      AccountId account, Predicate<OpenSessions.Open> over, Collection<String> staying) {
    var all = sessions.of(account.text(), PageSessions.ATTRIBUTE).stream()
        .collect(Collectors.partitioningBy(over));
    var gone = new HashSet<>(names(all.getOrDefault(true, List.of())));
    names(all.getOrDefault(false, List.of())).forEach(gone::remove);
    staying.forEach(gone::remove);
    return gone;
  }

  private Set<String> names(List<OpenSessions.Open> open) {
    return open.stream()
        .map(session -> json.readValue(session.text(), KeptSession.class).browser())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
