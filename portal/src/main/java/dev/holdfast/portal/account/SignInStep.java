package dev.holdfast.portal.account;

import java.util.Optional;
import java.util.Set;

/** A stop between the first factor and being signed in; a module that asks for something more offers it as a bean. */
public interface SignInStep {
  /** Lower ones come first. */
  int order();

  /** The page where sign-in goes on; nothing when this account needs no more than what it has proven. */
  Optional<String> page(AccountId account, Set<Factor> proven);
}
