package dev.holdfast.portal.account;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever has a password that is due chooses a new one before anything else, whatever they signed in with. */
@Component
class PasswordStep implements SignInStep {
  private final PasswordExpiration expiration;

  PasswordStep(PasswordExpiration expiration) {
    this.expiration = expiration;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Optional<String> page(AccountId account, Set<Factor> proven) {
    return expiration.isDue(account) ? Optional.of(PasswordChanges.DUE) : Optional.empty();
  }
}
