package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.OpenSessions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where a person is signed in. */
@Service
public class SignedInBrowsers {
  private static final Caller UNKNOWN = Caller.PORTAL;

  /**
   * A session.
   *
   * @param key names it; opens nothing
   * @param from where it began
   * @param country ISO 3166, if it is known
   * @param used when it was last used, to the minute
   * @param here whether it is the asking one
   */
  public record Open(
      String key,
      Caller from,
      @Nullable String country,
      Instant began,
      Instant used,
      boolean here) {
    /** With what, in words. */
    public String device(Texts texts, Locale reader) {
      return from.device(texts, reader);
    }

    /** From where, in words; empty when that is not known. */
    public String place(Locale reader) {
      return SecurityEvent.place(country, reader);
    }
  }

  private final OpenSessions sessions;
  private final SessionEnding ending;
  private final Countries countries;
  private final Written written;
  private final JsonMapper json;

  SignedInBrowsers(
      OpenSessions sessions,
      SessionEnding ending,
      Countries countries,
      Written written,
      JsonMapper json) {
    this.sessions = sessions;
    this.ending = ending;
    this.countries = countries;
    this.written = written;
    this.json = json;
  }

  /** All of an account, the asking one first, then the last used. */
  public List<Open> of(AccountId account, String asking) {
    return sessions.of(account.text(), PageSessions.ATTRIBUTE).stream()
        .flatMap(session -> open(session, asking))
        .sorted((one, other) -> one.here() == other.here()
            ? other.used().compareTo(one.used())
            : Boolean.compare(other.here(), one.here()))
        .toList();
  }

  /** Ends one of the account's sessions; false when it is over already. */
  @Transactional
  public boolean end(AccountId account, String key, Caller caller) {
    boolean ended = ending.end(account, key);
    if (ended) {
      written.change(account, caller, "sessions-ended", Map.of("sessions", 1));
    }
    return ended;
  }

  /** Ends all but the asking one; how many that were. */
  @Transactional
  public int endOthers(AccountId account, String asking, Caller caller) {
    int ended = ending.endAllBut(account, asking);
    if (ended > 0) {
      written.change(account, caller, "sessions-ended", Map.of("sessions", ended));
    }
    return ended;
  }

  private Stream<Open> open(OpenSessions.Open session, String asking) {
    var kept = json.readValue(session.text(), KeptSession.class);
    if (kept.next() != null || kept.over(written.now())) {
      return Stream.empty();
    }
    var from = Objects.requireNonNullElse(kept.from(), UNKNOWN);
    return Stream.of(new Open(
        session.key(),
        from,
        countries.country(from.address()),
        kept.began(),
        kept.used(),
        session.id().equals(asking)));
  }
}
