package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInStep;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody goes on past a new version of a needed statement without agreeing to it. */
@Component
class StatementStep implements SignInStep {
  private final StatementConsents consents;

  StatementStep(StatementConsents consents) {
    this.consents = consents;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public Optional<String> page(AccountId account, Set<Factor> proven) {
    return consents.missing(account, Locale.ENGLISH).isEmpty()
        ? Optional.empty()
        : Optional.of("/sign-in/statements");
  }
}
