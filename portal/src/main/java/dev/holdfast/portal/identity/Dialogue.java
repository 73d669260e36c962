package dev.holdfast.portal.identity;

import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Asks a provider who somebody is, and checks what it answers: Spring Security's authorization code flow with PKCE. */
@Component
class Dialogue {
  /** Where to send the person, and what has to be known when they are back. */
  record Begun(String address, Visit.Asked asked) {}

  private final ProviderClients clients;
  private final RestClientAuthorizationCodeTokenResponseClient tokens =
      new RestClientAuthorizationCodeTokenResponseClient();
  private final OidcUserService people = new OidcUserService();
  private final Site site;

  Dialogue(ProviderClients clients, ProviderWeb web, Site site) {
    this.clients = clients;
    this.site = site;
    tokens.setRestClient(web.tokens());
    var userInfo = new DefaultOAuth2UserService();
    userInfo.setRestOperations(web.people());
    people.setOauth2UserService(userInfo);
  }

  /** Begins; throws when the provider cannot be reached. */
  Begun begin(Provider provider, HttpServletRequest request) {
    var registration = clients.registration(provider);
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(id -> registration, "/sign-in/with");
    resolver.setAuthorizationRequestCustomizer(asked -> {
      OAuth2AuthorizationRequestCustomizers.withPkce().accept(asked);
      if (provider.kind() == ProviderKind.APPLE) {
        asked.additionalParameters(more -> more.put("response_mode", "form_post"));
      }
    });
    var asked = Objects.requireNonNull(resolver.resolve(request, provider.id()));
    return new Begun(
        asked.getAuthorizationRequestUri(),
        new Visit.Asked(
            provider.id(),
            Objects.requireNonNull(asked.getState()),
            attribute(asked, OidcParameterNames.NONCE),
            attribute(asked, PkceParameterNames.CODE_VERIFIER)));
  }

  /**
   * Exchanges the code for whom the provider has proven; throws when the provider cannot be reached, or when anything
   * about its answer is not as it has to be.
   */
  Proven finish(Provider provider, Visit.Asked asked, String code, String state) {
    var registration = clients.registration(provider);
    var exchange = new OAuth2AuthorizationExchange(
        request(registration, provider, asked),
        OAuth2AuthorizationResponse.success(code)
            .redirectUri(site.link(provider.returnPath()))
            .state(state)
            .build());
    var check = new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
    check.setJwtDecoderFactory(client -> clients.decoder(provider, client));
    var checked = Objects.requireNonNull(
        check.authenticate(new OAuth2LoginAuthenticationToken(registration, exchange)));
    return proven(provider, (OidcUser) Objects.requireNonNull(checked.getPrincipal()));
  }

  private OAuth2AuthorizationRequest request(
      ClientRegistration registration, Provider provider, Visit.Asked asked) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(site.link(provider.returnPath()))
        .scopes(registration.getScopes())
        .state(asked.state())
        .attributes(kept -> kept.putAll(Map.of(
            OidcParameterNames.NONCE, asked.nonce(),
            PkceParameterNames.CODE_VERIFIER, asked.verifier())))
        .build();
  }

  /** Address and whether it is proven come from the same statement. */
  private static Proven proven(Provider provider, OidcUser user) {
    StandardClaimAccessor said = user.getIdToken();
    if (said.getEmail() == null && user.getUserInfo() != null) {
      said = user.getUserInfo();
    }
    return new Proven(
        provider.id(),
        provider.issuer(),
        Objects.requireNonNull(user.getIdToken().getSubject()),
        said.getEmail(),
        said.getEmail() != null
            && (provider.given().trustAddresses() || Boolean.TRUE.equals(said.getEmailVerified())));
  }

  private static String attribute(OAuth2AuthorizationRequest asked, String name) {
    return Optional.<Object>ofNullable(asked.getAttribute(name))
        .map(String.class::cast)
        .orElseThrow();
  }
}
