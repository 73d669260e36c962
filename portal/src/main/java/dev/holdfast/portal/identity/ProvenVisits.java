package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** People who are back from a provider and have something to decide. */
@Service
public class ProvenVisits {
  private final Visits visits;
  private final Judging judging;
  private final Providers providers;
  private final Clock clock;

  ProvenVisits(Visits visits, Judging judging, Providers providers, Clock clock) {
    this.visits = visits;
    this.judging = judging;
    this.providers = providers;
    this.clock = clock;
  }

  /** Where the person with this token stands; empty when the visit is over. Changes nothing. */
  public Optional<Standing> find(Secret<String> token, Optional<AccountId> signedIn) {
    return visits
        .find(token, clock.instant())
        .flatMap(visit -> Optional.ofNullable(visit.proven()))
        .map(proven -> new Standing(
            providers.find(proven.provider()).map(Provider::name).orElse(proven.provider()),
            proven.shown(),
            judging.judge(proven, signedIn.isPresent(), signedIn)));
  }

  Optional<Proven> take(Secret<String> token) {
    return visits
        .take(token, clock.instant())
        .flatMap(visit -> Optional.ofNullable(visit.proven()));
  }
}
