package dev.holdfast.portal.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The providers of this installation, by name. */
@Component
class Providers {
  private final List<Provider> all;

  Providers(IdentitySettings settings) {
    this.all = settings.checked();
    all.forEach(Provider::algorithm);
  }

  List<Provider> all() {
    return all;
  }

  Optional<Provider> find(String id) {
    return all.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** The one that speaks for an issuer. */
  Optional<Provider> ofIssuer(String issuer) {
    return all.stream().filter(provider -> provider.issuer().equals(issuer)).findFirst();
  }
}
