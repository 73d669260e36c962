package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.Newcomer;
import dev.holdfast.portal.account.Newcomers;
import dev.holdfast.portal.kernel.Secret;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Opening an account for somebody whose provider vouches for the address. */
@Service
public class ProvenNewcomers {
  private final ProvenVisits visits;
  private final Judging judging;
  private final FirstIdentities openings;
  private final Providers providers;
  private final TransactionTemplate transaction;

  ProvenNewcomers(
      ProvenVisits visits,
      Judging judging,
      FirstIdentities openings,
      Providers providers,
      TransactionTemplate transaction) {
    this.visits = visits;
    this.judging = judging;
    this.openings = openings;
    this.providers = providers;
    this.transaction = transaction;
  }

  /** Opens the account and links the identity to it; empty when the visit is over. Unless it opens, nothing changes. */
  public Optional<Newcomer> open(Secret<String> token, Newcomers.Wish wish, Caller caller) {
    return transaction.execute(status -> {
      var answer = visits
          .take(token)
          .filter(who -> judging.judge(who, false, Optional.empty()) instanceof Verdict.Newcomer)
          .map(who -> served(who, wish).orElseGet(() -> openings.open(who, wish, caller)));
      if (answer.filter(Newcomer.Opened.class::isInstance).isEmpty()) {
        status.setRollbackOnly();
      }
      return answer;
    });
  }

  private Optional<Newcomer> served(Proven who, Newcomers.Wish wish) {
    var elsewhere = providers
        .find(who.provider())
        .filter(provider -> !provider.servesRegion(wish.region()))
        .isPresent();
    return elsewhere
        ? Optional.of(
            new Newcomer.Faulty(List.of(new FieldFault("region", "identity.fault.region"))))
        : Optional.empty();
  }
}
