package dev.holdfast.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who is signed in as one JSON text in the session. */
@Component
class PageSessions implements SecurityContextRepository {
  private static final String ATTRIBUTE = "signed-in";

  /** The session's text: ids and times, nothing else. */
  private record Kept(
      String account, String email, @Nullable String language, String zone, Instant at) {}

  private final JsonMapper json;

  PageSessions(JsonMapper json) {
    this.json = json;
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  @Override
  public org.springframework.security.core.context.DeferredSecurityContext loadDeferredContext(
      HttpServletRequest request) {
    return new Deferred(() -> load(request));
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    var authentication = context.getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
      var language = person.locale() == null ? null : person.locale().toLanguageTag();
      var kept = new Kept(
          person.account().text(), person.email(), language, person.zone().getId(), person.at());
      request.getSession(true).setAttribute(ATTRIBUTE, json.writeValueAsString(kept));
      request
          .getSession()
          .setAttribute(
              org.springframework.session.FindByIndexNameSessionRepository
                  .PRINCIPAL_NAME_INDEX_NAME,
              person.account().text());
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return kept(request).isPresent();
  }

  private SecurityContext load(HttpServletRequest request) {
    var context = SecurityContextHolder.createEmptyContext();
    kept(request).flatMap(PageSessions::person).ifPresent(person -> {
      var authorities = List.of(new SimpleGrantedAuthority("ROLE_OWNER"));
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(person, null, authorities));
    });
    return context;
  }

  private Optional<Kept> kept(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .flatMap(session -> Optional.ofNullable(session.getAttribute(ATTRIBUTE)))
        .map(text -> json.readValue((String) text, Kept.class));
  }

  private static Optional<SignedIn> person(Kept kept) {
    var locale = kept.language() == null ? null : Locale.forLanguageTag(kept.language());
    return AccountId.parse(kept.account())
        .map(id -> new SignedIn(id, kept.email(), locale, ZoneId.of(kept.zone()), kept.at()));
  }

  private static final class Deferred
      implements org.springframework.security.core.context.DeferredSecurityContext {
    private final java.util.function.Supplier<SecurityContext> load;
    private @Nullable SecurityContext loaded;

    Deferred(java.util.function.Supplier<SecurityContext> load) {
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
