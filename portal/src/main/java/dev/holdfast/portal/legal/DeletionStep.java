package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInStep;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody signs in to an account that is about to be deleted, but to keep it. */
@Component
class DeletionStep implements SignInStep {
  private final Deletions deletions;

  DeletionStep(Deletions deletions) {
    this.deletions = deletions;
  }

  @Override
  public int order() {
    return 15;
  }

  @Override
  public Optional<String> page(AccountId account, Set<Factor> proven) {
    return deletions.pending(account).map(at -> "/sign-in/deletion");
  }
}
