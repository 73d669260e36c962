package dev.holdfast.portal.account;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever signs in with a password that is due chooses a new one first. */
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
    return proven.contains(Factor.PASSWORD) && expiration.isDue(account)
        ? Optional.of(PasswordChanges.DUE)
        : Optional.empty();
  }
}
