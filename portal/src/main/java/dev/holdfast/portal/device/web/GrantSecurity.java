package dev.holdfast.portal.device.web;

import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.web.ResponseHeaders;
import dev.holdfast.portal.web.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The two endpoints of the authorization server that agents use: a device authorization begins, its token is asked
 * for. Nothing else of the server is reachable; a person confirms on the portal's own page.
 */
@Configuration(proxyBeanMethods = false)
class GrantSecurity {
  private static final String BEGIN = "/oauth2/device_authorization";
  private static final String TOKEN = "/oauth2/token";

  @Bean
  AuthorizationServerSettings authorizationServerSettings(Site site) {
    return AuthorizationServerSettings.builder().issuer(site.link("")).build();
  }

  @Bean
  @Order(10)
  SecurityFilterChain grantChain(
      HttpSecurity http,
      GrantRequests requests,
      GrantPace pace,
      Limits limits,
      DeviceProblems problems,
      OAuth2TokenGenerator<OAuth2AccessToken> tokens,
      Site site,
      ResponseHeaders headers) {
    http.securityMatcher(BEGIN, TOKEN)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .addFilterAfter(new GrantLimit(limits, problems), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server -> server
                .tokenGenerator(tokens)
                .clientAuthentication(client -> client
                    .authenticationConverter(AgentClient::asks)
                    .authenticationProvider(requests.client()))
                .deviceAuthorizationEndpoint(begin -> begin
                    .verificationUri(site.link("/connect"))
                    .authenticationProviders(all -> all.replaceAll(
                        one -> one instanceof OAuth2DeviceAuthorizationRequestAuthenticationProvider
                            ? requests
                            : one)))
                .tokenEndpoint(token -> token.authenticationProviders(all ->
                    all.replaceAll(one -> one instanceof OAuth2DeviceCodeAuthenticationProvider
                        ? pace.before(one)
                        : one))));
    return http.build();
  }
}
