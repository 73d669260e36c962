package dev.holdfast.portal.account;

import dev.holdfast.portal.web.TextSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * to stay signed in, 30 days after it; at sign-out; and when its account is gone. Ids, times and where it began are all it keeps.
 */
@Component
class PageSessions implements SecurityContextRepository {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration KEPT = Duration.ofDays(30);
  static final Duration PENDING = Duration.ofMinutes(10);

  private static final Duration NOTED = Duration.ofMinutes(1);
  /** The attribute that holds a {@link KeptSession}. */
  static final String ATTRIBUTE = "signed-in";

  private static final String AGAIN = "proving-again";

  private final Accounts accounts;
  private final JsonMapper json;
  private final Clock clock;

  PageSessions(Accounts accounts, JsonMapper json, Clock clock) {
    this.accounts = accounts;
    this.json = json;
    this.clock = clock;
  }

  /** Signs the person in: a new session with a new id; whatever session the browser had is over. */
  void begin(HttpServletRequest request, SignInFlow.Pending complete, String browser) {
    start(request, text(request, complete, null).in(browser));
    accounts.used(complete.account().id(), clock.instant());
  }

  /** Keeps a sign-in that waits for a step: a new session that signs nobody in. */
  void hold(HttpServletRequest request, SignInFlow.Pending pending) {
    start(request, text(request, pending, pending.next()));
  }

  private KeptSession text(
      HttpServletRequest request, SignInFlow.Pending flow, @Nullable String next) {
    var now = clock.instant();
    var proved = flow.proven().stream().anyMatch(Factor::ownsSecurity) ? now : Instant.EPOCH;
    return new KeptSession(
        flow.account().id().text(),
        now,
        proved,
        now,
        flow.stay(),
        flow.proven(),
        next,
        Caller.of(request),
        null);
  }

  /** Keeps, beside the session of a person who is signed in, that they are proving again who they are. */
  void holdAgain(HttpServletRequest request, SignInFlow.Pending pending) {
    var session = request.getSession(false);
    if (session != null) {
      session.setAttribute(AGAIN, json.writeValueAsString(text(request, pending, pending.next())));
    }
  }

  /** True when a step that is done is about {@link #holdAgain}. */
  boolean provesAgain(HttpServletRequest request) {
    return again(request).isPresent();
  }

  Optional<SignInFlow.Pending> pending(HttpServletRequest request) {
    return again(request)
        .or(() -> kept(request.getSession(false))
            .filter(text -> text.next() != null && !text.over(clock.instant())))
        .flatMap(text -> AccountId.parse(text.account())
            .flatMap(accounts::find)
            .map(account -> new SignInFlow.Pending(
                account, text.factors(), text.stay(), Objects.requireNonNull(text.next()))));
  }

  private Optional<KeptSession> again(HttpServletRequest request) {
    var now = clock.instant();
    var session = request.getSession(false);
    return kept(session, ATTRIBUTE)
        .filter(text -> text.next() == null && !text.over(now))
        .flatMap(text -> kept(session, AGAIN)
            .filter(again -> again.account().equals(text.account()) && !again.over(now)));
  }

  /** Notes that the person has just proved factors again; the session gets a new id. */
  void prove(HttpServletRequest request, Set<Factor> factors) {
    kept(request.getSession(false))
        .ifPresent(kept -> start(request, kept.provedAt(clock.instant(), factors)));
  }

  /** Who is signed in here, and what {@link BrowserMarks} calls this browser. */
  Optional<KeptSession> open(HttpServletRequest request) {
    return kept(request.getSession(false)).filter(text -> text.next() == null);
  }

  void end(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private void start(HttpServletRequest request, KeptSession kept) {
    end(request);
    boolean stays = kept.stay() && kept.next() == null;
    if (stays) {
      request.setAttribute(TextSessions.STAY, true);
    }
    var session = request.getSession(true);
    session.setMaxInactiveInterval((int) (stays ? KEPT : IDLE).toSeconds());
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
    return kept(request.getSession(false)).filter(text -> text.next() == null).isPresent();
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
    if (session == null || kept.isEmpty() || kept.get().next() != null) {
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

  private void note(HttpSession session, KeptSession kept, Instant now) {
    if (now.isAfter(kept.used().plus(NOTED))) {
      session.setAttribute(ATTRIBUTE, json.writeValueAsString(kept.usedAt(now)));
      AccountId.parse(kept.account()).ifPresent(account -> accounts.used(account, now));
    }
  }

  private static SignedIn signedIn(Account owner, KeptSession kept) {
    return new SignedIn(
        owner.id(),
        owner.email(),
        owner.name().whole(),
        owner.language(),
        owner.zone(),
        kept.proved());
  }

  private Optional<KeptSession> kept(@Nullable HttpSession session) {
    return kept(session, ATTRIBUTE);
  }

  private Optional<KeptSession> kept(@Nullable HttpSession session, String attribute) {
    return Optional.ofNullable(session)
        .flatMap(open -> Optional.ofNullable(open.getAttribute(attribute)))
        .map(text -> json.readValue((String) text, KeptSession.class));
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
