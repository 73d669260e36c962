package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Email;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider has proven somebody to be.
 *
 * @param provider short name
 * @param issuer with {@code subject} what makes the identity; the address does not
 * @param address as the provider says, may be null
 * @param addressProven whether the provider vouches that the address is the person's
 */
record Proven(
    String provider,
    String issuer,
    String subject,
    @Nullable String address,
    boolean addressProven) {

  /** The address that counts as the person's. */
  Optional<Email> email() {
    return addressProven ? Optional.ofNullable(address).flatMap(Email::parse) : Optional.empty();
  }

  /** What to show of the person, may be empty. */
  String shown() {
    return Objects.requireNonNullElse(address, "");
  }

  @Override
  public String toString() {
    return "Proven[" + provider + "]";
  }
}
