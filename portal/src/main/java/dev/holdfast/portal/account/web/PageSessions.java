package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.web.TextSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions of pages. A session ends after 30 minutes without use and 12 hours after sign-in, or, when the person asked
 * to stay signed in, 30 days after it; at sign-out; and when its account is gone. Ids and times are all it keeps.
 */
@Component
class PageSessions implements SecurityContextRepository {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final String ATTRIBUTE = "signed-in";

  /** The session's text: whose, since when, last proof, last use, whether to stay signed in. */
  private record Kept(String account, Instant began, Instant proved, Instant used, boolean stay) {
    boolean over(Instant now) {
      var end = began.plus(stay ? KEPT : LONGEST);
      return !now.isBefore(end) || (!stay && !now.isBefore(used.plus(IDLE)));
    }
  }

  private final Accounts accounts;
  private final JsonMapper json;
  private final Clock clock;

  PageSessions(Accounts accounts, JsonMapper json, Clock clock) {
    this.accounts = accounts;
    this.json = json;
    this.clock = clock;
  }

  /** Signs the person in: a new session with a new id; whatever session the browser had is over. */
  void begin(HttpServletRequest request, Account account, boolean stay) {
    var now = clock.instant();
    start(request, new Kept(account.id().text(), now, now, now, stay));
  }

  /** Notes that the person has just proved a factor again; the session gets a new id. */
  void prove(HttpServletRequest request) {
    var now = clock.instant();
    kept(request.getSession(false))
        .ifPresent(
            kept -> start(request, new Kept(kept.account(), kept.began(), now, now, kept.stay())));
  }

  void end(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private void start(HttpServletRequest request, Kept kept) {
    end(request);
    if (kept.stay()) {
      request.setAttribute(TextSessions.STAY, true);
    }
    var session = request.getSession(true);
    session.setMaxInactiveInterval((int) (kept.stay() ? KEPT : IDLE).toSeconds());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, kept.account());
    session.setAttribute(ATTRIBUTE, json.writeValueAsString(kept));
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(() -> load(request));
  }

  /** Keeps nothing: a session begins with {@link #begin} alone. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return kept(request.getSession(false)).isPresent();
  }

  private SecurityContext load(HttpServletRequest request) {
    var context = SecurityContextHolder.createEmptyContext();
    person(request.getSession(false)).ifPresent(person -> {
      var authorities = List.of(new SimpleGrantedAuthority("ROLE_OWNER"));
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(person, null, authorities));
    });
    return context;
  }

  private Optional<SignedIn> person(@Nullable HttpSession session) {
    var now = clock.instant();
    var kept = kept(session);
    if (session == null || kept.isEmpty()) {
      return Optional.empty();
    }
    var account = kept.filter(text -> !text.over(now))
        .flatMap(text -> AccountId.parse(text.account()))
        .flatMap(accounts::find);
    if (account.isEmpty()) {
      session.invalidate();
      return Optional.empty();
    }
    note(session, kept.get(), now);
    return account.map(owner -> signedIn(owner, kept.get()));
  }

  private void note(HttpSession session, Kept kept, Instant now) {
    if (now.isAfter(kept.used().plus(NOTED))) {
      var used = new Kept(kept.account(), kept.began(), kept.proved(), now, kept.stay());
      session.setAttribute(ATTRIBUTE, json.writeValueAsString(used));
    }
  }

  private static SignedIn signedIn(Account owner, Kept kept) {
    return new SignedIn(owner.id(), owner.email(), owner.language(), owner.zone(), kept.proved());
  }

  private Optional<Kept> kept(@Nullable HttpSession session) {
    return Optional.ofNullable(session)
        .flatMap(open -> Optional.ofNullable(open.getAttribute(ATTRIBUTE)))
        .map(text -> json.readValue((String) text, Kept.class));
  }

  private static final class Deferred implements DeferredSecurityContext {
    private final Supplier<SecurityContext> load;
    private @Nullable SecurityContext loaded;

    Deferred(Supplier<SecurityContext> load) {
      this.load = load;
    }

    @Override
    public SecurityContext get() {
      if (loaded == null) {
        loaded = load.get();
      }
      return loaded;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
