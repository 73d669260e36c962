package dev.holdfast.portal.account;

import dev.holdfast.portal.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signing in at a page, from the first proven factor to the session; every way in goes through here. */
@Service
public class SignInFlow {
  /**
   * A sign-in that waits for a step. It opens no page but those of the steps, and is over after 10 minutes.
   *
   * @param account who is about to sign in
   * @param proven the factors so far
   * @param stay whether the person asked to stay signed in
   * @param next where they want to go
   */
  public record Pending(Account account, Set<Factor> proven, boolean stay, String next) {
    Pending with(Factor factor) {
      var all = EnumSet.copyOf(proven);
      all.add(factor);
      return new Pending(account, all, stay, next);
    }
  }

  private final PageSessions sessions;
  private final BrowserMarks marks;
  private final ObjectProvider<SignInStep> steps;
  private final SecurityLog log;
  private final SessionEnding ending;

  SignInFlow(
      PageSessions sessions,
      BrowserMarks marks,
      ObjectProvider<SignInStep> steps,
      SecurityLog log,
      SessionEnding ending) {
    this.sessions = sessions;
    this.marks = marks;
    this.steps = steps;
    this.log = log;
    this.ending = ending;
  }

  /**
   * The person proved a first factor. Whatever session the browser had is over; the new one has a new id.
   *
   * @param next a path of this portal; anything else becomes home
   * @return the path to go to: {@code next}, or the page of the first step that is still to do
   */
  public String begin(
      HttpServletRequest request,
      HttpServletResponse response,
      Account account,
      Factor first,
      Arrival arrival) {
    var next = LocalPath.orHome(arrival.next());
    var pending = new Pending(account, EnumSet.of(first), arrival.stay(), next);
    var stop = stop(pending);
    if (stop.isPresent()) {
      sessions.hold(request, pending);
      return stop.get();
    }
    return complete(request, response, pending);
  }

  /**
   * How the person comes.
   *
   * @param stay whether to stay signed in
   * @param next where to go
   */
  public record Arrival(boolean stay, String next) {}

  /** The sign-in of this browser that waits for a step. */
  public Optional<Pending> pending(HttpServletRequest request) {
    return sessions.pending(request);
  }

  /** One more factor of the pending sign-in is proven; the path to go to, which is the sign-in page if none is pending. */
  public String proceed(HttpServletRequest request, HttpServletResponse response, Factor proven) {
    return pending(request)
        .map(pending -> go(request, response, pending.with(proven)))
        .orElse("/sign-in");
  }

  /** A step that is no factor is done; otherwise like {@link #proceed(HttpServletRequest, HttpServletResponse, Factor)}. */
  public String proceed(HttpServletRequest request, HttpServletResponse response) {
    return pending(request).map(pending -> go(request, response, pending)).orElse("/sign-in");
  }

  /**
   * A signed-in person has just proved a factor again. The session goes on; it gets a new id once all steps are done.
   *
   * @param next a path of this portal; anything else becomes home
   * @return the path to go to: {@code next}, or the page of the first step that is still to do
   */
  public String again(
      HttpServletRequest request,
      HttpServletResponse response,
      Account account,
      Factor factor,
      String next) {
    var pending = new Pending(account, EnumSet.of(factor), false, LocalPath.orHome(next));
    var stop = stop(pending);
    if (stop.isPresent()) {
      sessions.holdAgain(request, pending);
      return stop.get();
    }
    return proved(request, response, pending);
  }

  /**
   * A signed-in person has just proved a factor in another form than that of {@link #again}; the session gets a new id. It
   * counts as signing in again only where no step is due after that factor.
   */
  public void prove(
      HttpServletRequest request, HttpServletResponse response, AccountId account, Factor factor) {
    boolean due = stop(account, EnumSet.of(factor)).isPresent();
    sessions.prove(request, due ? EnumSet.noneOf(Factor.class) : EnumSet.of(factor));
    marks.leave(account, request, response);
  }

  /** Ends the session, pending or not, and what the browser got besides while it was signed in. */
  @Transactional
  public void end(HttpServletRequest request) {
    sessions.open(request).ifPresent(this::signedOut);
    sessions.end(request);
  }

  private void signedOut(KeptSession kept) {
    if (kept.browser() != null) {
      AccountId.parse(kept.account())
          .ifPresent(account -> ending.signedOut(account, Set.of(kept.browser())));
    }
  }

  private String go(HttpServletRequest request, HttpServletResponse response, Pending pending) {
    boolean again = sessions.provesAgain(request);
    var stop = stop(pending);
    if (stop.isPresent()) {
      if (again) {
        sessions.holdAgain(request, pending);
      } else {
        sessions.hold(request, pending);
      }
      return stop.get();
    }
    return again ? proved(request, response, pending) : complete(request, response, pending);
  }

  /** The page of the first step that is still to do. */
  public Optional<String> stop(Pending pending) {
    return stop(pending.account().id(), pending.proven());
  }

  /** The page of the first step that is still to do after these factors. */
  public Optional<String> stop(AccountId account, Set<Factor> proven) {
    return steps.stream()
        .sorted(Comparator.comparingInt(SignInStep::order))
        .flatMap(step -> step.page(account, proven).stream())
        .findFirst();
  }

  private String complete(
      HttpServletRequest request, HttpServletResponse response, Pending pending) {
    var browser = marks.leave(pending.account().id(), request, response);
    sessions.begin(request, pending, browser);
    log.note(pending.account().id(), Caller.of(request), "account.event.signed-in", Map.of());
    return pending.next();
  }

  private String proved(HttpServletRequest request, HttpServletResponse response, Pending pending) {
    sessions.prove(request, pending.proven());
    marks.leave(pending.account().id(), request, response);
    return pending.next();
  }
}
