package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.DeviceGrants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tells a device that asks for its token too often to slow down (RFC 8628, 3.5); the server itself does not. */
@Component
class GrantPace {
  private final DeviceGrants grants;

  GrantPace(DeviceGrants grants) {
    this.grants = grants;
  }

  AuthenticationProvider before(AuthenticationProvider server) {
    return new Paced(grants, server);
  }

  private record Paced(DeviceGrants grants, AuthenticationProvider server)
      implements AuthenticationProvider {
    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
      var code = ((OAuth2DeviceCodeAuthenticationToken) asked).getDeviceCode();
      if (grants.tooQuick(code)) {
        throw new OAuth2AuthenticationException("slow_down");
      }
      return server.authenticate(asked);
    }

    @Override
    public boolean supports(Class<?> type) {
      return server.supports(type);
    }
  }
}
