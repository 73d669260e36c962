package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.DeviceGrants;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Purpose;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Begins a device authorization for a device that names itself, so that the person's page can name it too. */
@Component
class GrantRequests implements AuthenticationProvider {
  private final OAuth2DeviceAuthorizationRequestAuthenticationProvider server;
  private final DeviceGrants grants;
  private final RegisteredClient client;
  private final TransactionOperations transactions;

  GrantRequests(
      OAuth2AuthorizationService store,
      DeviceGrants grants,
      RegisteredClient client,
      Codes codes,
      TransactionOperations transactions) {
    this.server = new OAuth2DeviceAuthorizationRequestAuthenticationProvider(store);
    this.server.setDeviceCodeGenerator(codes.device());
    this.server.setUserCodeGenerator(codes.user());
    this.grants = grants;
    this.client = client;
    this.transactions = transactions;
  }

  /** What makes the two codes. */
  @Component
  record Codes(
      OAuth2TokenGenerator<OAuth2DeviceCode> device, OAuth2TokenGenerator<OAuth2UserCode> user) {}

  AgentClient client() {
    return new AgentClient(client);
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var request = (OAuth2DeviceAuthorizationRequestAuthenticationToken) asked;
    var device = Optional.ofNullable(
            request.getAdditionalParameters().get(Discovery.DEVICE_PARAMETER))
        .flatMap(text -> DeviceId.parse(text.toString()))
        .orElseThrow(GrantRequests::noSuchDevice);
    var purpose = Optional.ofNullable(
            request.getAdditionalParameters().get(Discovery.PURPOSE_PARAMETER))
        .map(word -> Purpose.of(word.toString()).orElseThrow(GrantRequests::noSuchPurpose))
        .orElse(Purpose.CONNECTION);
    return Objects.requireNonNull(transactions.execute(work -> begin(request, device, purpose)));
  }

  @Override
  public boolean supports(Class<?> type) {
    return OAuth2DeviceAuthorizationRequestAuthenticationToken.class.isAssignableFrom(type);
  }

  private Authentication begin(
      OAuth2DeviceAuthorizationRequestAuthenticationToken request,
      DeviceId device,
      Purpose purpose) {
    var begun = (OAuth2DeviceAuthorizationRequestAuthenticationToken)
        Objects.requireNonNull(server.authenticate(request));
    var code = Objects.requireNonNull(begun.getDeviceCode()).getTokenValue();
    var address = request.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "";
    if (!grants.asks(code, device, purpose, address)) {
      throw noSuchDevice();
    }
    return begun;
  }

  private static OAuth2AuthenticationException noSuchDevice() {
    return invalid(Discovery.DEVICE_PARAMETER, "names no enrolled device");
  }

  private static OAuth2AuthenticationException noSuchPurpose() {
    return invalid(Discovery.PURPOSE_PARAMETER, "names nothing that can be allowed");
  }

  private static OAuth2AuthenticationException invalid(String parameter, String why) {
    return new OAuth2AuthenticationException(new OAuth2Error(
        OAuth2ErrorCodes.INVALID_REQUEST, "The parameter " + parameter + " " + why + ".", null));
  }
}
