package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

/** Going to a provider and coming back. */
@Service
public class ProviderVisits {
  /** The parameters of an address that a provider sends somebody back to; each may be empty. */
  public record Answer(String code, String state, String error) {}

  private final Providers providers;
  private final Dialogue dialogue;
  private final Visits visits;
  private final Judging judging;
  private final Clock clock;

  ProviderVisits(
      Providers providers, Dialogue dialogue, Visits visits, Judging judging, Clock clock) {
    this.providers = providers;
    this.dialogue = dialogue;
    this.visits = visits;
    this.judging = judging;
    this.clock = clock;
  }

  /** Begins a visit; {@code linking} when the person wants to link the identity, not to sign in. */
  public Beginning begin(String name, boolean linking, String next, HttpServletRequest request) {
    var provider = providers.find(name);
    if (provider.isEmpty()) {
      return new Beginning.Unknown();
    }
    try {
      var begun = dialogue.begin(provider.get(), request);
      var visit = new Visit(linking, LocalPath.orHome(next), begun.asked(), null);
      return new Beginning.Go(begun.address(), visits.put(visit, clock.instant()));
    } catch (RestClientException | IllegalStateException | IllegalArgumentException e) {
      judging.unreachable(provider.get(), e);
      return new Beginning.Unreachable(provider.get().name());
    }
  }

  /** Takes the provider's answer, once. */
  public Returned finish(
      String name, Secret<String> token, Answer answer, Optional<AccountId> signedIn) {
    var visit = visits.take(token, clock.instant());
    var asked = visit.flatMap(kept -> Optional.ofNullable(kept.asked()));
    var provider = providers.find(name);
    if (asked.isEmpty()
        || provider.isEmpty()
        || !asked.get().provider().equals(name)
        || !same(asked.get().state(), answer.state())) {
      return new Returned.Lost();
    }
    if (!answer.error().isEmpty() || answer.code().isEmpty()) {
      return answer.error().equals("access_denied")
          ? new Returned.Cancelled(visit.get().linking())
          : refused(provider.get(), "provider-" + answer.error().replaceAll("[^a-z_]", ""));
    }
    try {
      var proven = dialogue.finish(provider.get(), asked.get(), answer.code(), answer.state());
      return judged(visit.get().provenAs(proven), proven, signedIn);
    } catch (OAuth2AuthenticationException e) {
      return refused(provider.get(), e.getError().getErrorCode());
    } catch (AuthenticationException | RestClientException e) {
      return refused(provider.get(), e.getClass().getSimpleName());
    }
  }

  private Returned judged(Visit visit, Proven proven, Optional<AccountId> signedIn) {
    return switch (judging.judge(proven, visit.linking(), signedIn)) {
      case Verdict.Welcome(var account) ->
        new Returned.Welcome(judging.welcome(proven, account), visit.next());
      case Verdict.Yours yours -> decide(visit, true);
      case Verdict.Anothers anothers -> decide(visit, true);
      case Verdict.ToLink toLink -> decide(visit, true);
      case Verdict.OwnerFirst owner -> decide(visit, false);
      case Verdict.Newcomer newcomer -> decide(visit, false);
      case Verdict.Unproven unproven -> decide(visit, false);
    };
  }

  private Returned decide(Visit visit, boolean signedIn) {
    return new Returned.Decide(visits.put(visit, clock.instant()), signedIn);
  }

  private Returned refused(Provider provider, String reason) {
    judging.refused(provider, reason);
    return new Returned.Refused(provider.name());
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(), other.getBytes());
  }
}
