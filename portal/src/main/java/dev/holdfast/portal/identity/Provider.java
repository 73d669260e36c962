package dev.holdfast.portal.identity;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * A provider of identities that the operator trusts.
 *
 * @param id short name, part of addresses
 * @param issuer as in its tokens
 * @param name as people know it
 */
record Provider(
    String id, ProviderKind kind, String issuer, String name, IdentitySettings.Given given) {

  /** True when it is meant for people of this region. */
  boolean servesRegion(String region) {
    return given.regions().isEmpty() || given.regions().stream().anyMatch(region::equalsIgnoreCase);
  }

  /** The only algorithm its signatures may have; never one that a shared secret or nothing at all would do for. */
  SignatureAlgorithm algorithm() {
    var algorithm = SignatureAlgorithm.from(given.algorithm());
    if (algorithm == null) {
      throw new IllegalStateException("The provider holdfast.identity.providers." + id
          + " has an unknown algorithm: " + given.algorithm() + ".");
    }
    return algorithm;
  }

  /** Where it sends people back to. */
  String returnPath() {
    return "/sign-in/with/" + id + "/return";
  }

  String beginPath() {
    return "/sign-in/with/" + id;
  }

  @Override
  public String toString() {
    return "Provider[" + id + "]";
  }
}
