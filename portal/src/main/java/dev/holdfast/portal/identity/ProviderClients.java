package dev.holdfast.portal.identity;

import dev.holdfast.portal.web.Site;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestOperations;

/**
 * What is known of each provider: its endpoints, read from its discovery document when first needed and kept as long as
 * the portal runs, and the keys of its tokens.
 */
@Component
class ProviderClients {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
      new ParameterizedTypeReference<>() {};

  private final Map<String, ClientRegistration> registrations = new ConcurrentHashMap<>();
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
  private final RestOperations web;
  private final AppleSecrets apple;
  private final Clock clock;
  private final Site site;

  ProviderClients(ProviderWeb web, AppleSecrets apple, Clock clock, Site site) {
    this.web = web.operations();
    this.apple = apple;
    this.clock = clock;
    this.site = site;
  }

  /** The portal as a client of the provider; throws when the provider cannot be reached. */
  ClientRegistration registration(Provider provider) {
    var known = registrations.computeIfAbsent(provider.id(), id -> discover(provider));
    return provider.kind() == ProviderKind.APPLE && !provider.given().teamId().isEmpty()
        ? ClientRegistration.withClientRegistration(known)
            .clientSecret(apple.make(provider, clock.instant()))
            .build()
        : known;
  }

  /** Checks tokens: signature by the provider's own keys, issuer, audience, times. The nonce is looked at elsewhere. */
  JwtDecoder decoder(Provider provider, ClientRegistration registration) {
    return decoders.computeIfAbsent(provider.id(), id -> {
      var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
      var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
          .jwsAlgorithm(provider.algorithm())
          .restOperations(web)
          .build();
      var validator = new OidcIdTokenValidator(registration);
      validator.setClock(clock);
      decoder.setJwtValidator(validator);
      decoder.setClaimSetConverter(
          new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
      return decoder;
    });
  }

  private ClientRegistration discover(Provider provider) {
    var document = new HashMap<>(Objects.requireNonNull(
        web.exchange(address(provider), HttpMethod.GET, null, DOCUMENT).getBody()));
    if (!provider.issuer().equals(document.get("issuer"))) {
      throw new IllegalStateException(
          "the provider " + provider.id() + " says that it is another issuer");
    }
    if (provider.kind() == ProviderKind.FACEBOOK) {
      document.putIfAbsent("token_endpoint", "https://graph.facebook.com/oauth/access_token");
    }
    var registration = ClientRegistrations.fromOidcConfiguration(document)
        .registrationId(provider.id())
        .clientId(provider.given().clientId())
        .clientSecret(provider.given().clientSecret())
        .clientName(provider.name())
        .redirectUri(site.link(provider.returnPath()))
        .scope("openid", "email");
    if (provider.kind() == ProviderKind.FACEBOOK || provider.kind() == ProviderKind.APPLE) {
      registration.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }
    return registration.build();
  }

  private static String address(Provider provider) {
    return provider.issuer().replaceFirst("/$", "") + DISCOVERY;
  }
}
