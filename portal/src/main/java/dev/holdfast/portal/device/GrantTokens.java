package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.protocol.message.Discovery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** The one public client of the authorization server, and what its codes and tokens are made of. */
@Configuration(proxyBeanMethods = false)
class GrantTokens {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

  @Bean
  RegisteredClient agentClient() {
    return RegisteredClient.withId(Discovery.CLIENT_ID)
        .clientId(Discovery.CLIENT_ID)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
        .tokenSettings(TokenSettings.builder().deviceCodeTimeToLive(CODE_LIFE).build())
        .build();
  }

  @Bean
  RegisteredClientRepository clients(RegisteredClient agentClient) {
    return new InMemoryRegisteredClientRepository(agentClient);
  }

  @Bean
  OAuth2TokenGenerator<OAuth2DeviceCode> deviceCodes(Clock clock) {
    return context -> {
      var now = clock.instant();
      return new OAuth2DeviceCode(Tokens.random(256).reveal(), now, now.plus(CODE_LIFE));
    };
  }

  @Bean
  OAuth2TokenGenerator<OAuth2UserCode> userCodes(Clock clock) {
    var random = new SecureRandom();
    return context -> {
      var now = clock.instant();
      return new OAuth2UserCode(UserCode.random(random).shown(), now, now.plus(CODE_LIFE));
    };
  }

  @Bean
  OAuth2TokenGenerator<OAuth2AccessToken> accessTokens(Clock clock) {
    return context -> {
      var now = clock.instant();
      return new OAuth2AccessToken(
          OAuth2AccessToken.TokenType.BEARER,
          Tokens.random(256).reveal(),
          now,
          now.plus(ACCESS_LIFE));
    };
  }
}
