package dev.holdfast.portal.device.web;

import dev.holdfast.protocol.message.Discovery;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Lets the agents' public client in: it has no secret, so naming itself is all there is. */
final class AgentClient implements AuthenticationProvider {
  private final RegisteredClient client;

  AgentClient(RegisteredClient client) {
    this.client = client;
  }

  /** The client as it names itself in the form, or null when another does. */
  static @Nullable Authentication asks(HttpServletRequest request) {
    return Discovery.CLIENT_ID.equals(request.getParameter(OAuth2ParameterNames.CLIENT_ID))
        ? new OAuth2ClientAuthenticationToken(
            Discovery.CLIENT_ID, ClientAuthenticationMethod.NONE, null, null)
        : null;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    var token = (OAuth2ClientAuthenticationToken) asked;
    return ClientAuthenticationMethod.NONE.equals(token.getClientAuthenticationMethod())
            && client.getClientId().equals(token.getPrincipal())
        ? new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null)
        : null;
  }

  @Override
  public boolean supports(Class<?> type) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
  }
}
