package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.WayIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What an account is linked to, and what it could be linked to. */
@Service
public class LinkedIdentities implements WayIn {
  /**
   * A linked identity.
   *
   * @param address as the provider said, may be empty
   * @param works false when the operator does not trust its provider any more
   */
  public record View(
      IdentityId id,
      String provider,
      String address,
      Instant linkedAt,
      Optional<Instant> usedAt,
      boolean works) {}

  /** A provider that could be linked. */
  public record Offer(String provider, String name) {}

  private final Identities identities;
  private final Providers providers;

  LinkedIdentities(Identities identities, Providers providers) {
    this.identities = identities;
    this.providers = providers;
  }

  /** True when this installation has no provider at all. */
  public boolean off() {
    return providers.all().isEmpty();
  }

  public List<View> linkedTo(AccountId account) {
    return identities.of(account).stream().map(this::view).toList();
  }

  /** The providers for people of a region. */
  public List<Offer> offers(String region) {
    return providers.all().stream()
        .filter(provider -> provider.servesRegion(region))
        .map(provider -> new Offer(provider.id(), provider.name()))
        .toList();
  }

  /** Only what can be used counts as a way in. */
  @Override
  public Stream<String> of(AccountId account) {
    return identities.of(account).stream()
        .filter(identity -> providers.ofIssuer(identity.issuer()).isPresent())
        .map(identity -> identity.id().text());
  }

  private View view(Identity identity) {
    var provider = providers.ofIssuer(identity.issuer());
    return new View(
        identity.id(),
        provider.map(Provider::name).orElse(identity.provider()),
        identity.address() == null ? "" : identity.address(),
        identity.linkedAt(),
        identity.usedAt(),
        provider.isPresent());
  }
}
