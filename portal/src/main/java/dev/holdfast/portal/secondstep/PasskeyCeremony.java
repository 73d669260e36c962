package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.web.Site;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What browsers and the portal say to each other about passkeys; a library verifies it. Every passkey asks who is there. */
@Component
class PasskeyCeremony {
  private final PublicKeyCredentialRpEntity portal;
  private final Webauthn4JRelyingPartyOperations library;
  private final PasskeyOwners owners;
  private final PasskeyRows rows;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  PasskeyCeremony(Site site, PasskeyOwners owners, PasskeyRows rows) {
    this.owners = owners;
    this.rows = rows;
    this.portal = PublicKeyCredentialRpEntity.builder()
        .id(site.url().getHost())
        .name("Holdfast")
        .build();
    this.library = new Webauthn4JRelyingPartyOperations(owners, rows, portal, Set.of(origin(site)));
  }

  /** What a browser needs to make a passkey. */
  String creation(AccountId account, Bytes challenge) {
    return json.writeValueAsString(creationOptions(account, challenge));
  }

  /** What a browser needs to use one. */
  String request(Bytes challenge) {
    return json.writeValueAsString(requestOptions(challenge));
  }

  /** Keeps a passkey that a browser made; false when anything about it is wrong. */
  boolean register(AccountId account, Bytes challenge, String credential, String name) {
    try {
      var made = json.readValue(
          credential,
          new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
      library.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
          creationOptions(account, challenge), new RelyingPartyPublicKey(made, name)));
      return true;
    } catch (JacksonException
        | IllegalArgumentException
        | com.webauthn4j.util.exception.WebAuthnException wrong) {
      return false;
    }
  }

  /** Whose passkey signed the challenge; empty when anything about it is wrong. */
  Optional<AccountId> authenticate(Bytes challenge, String credential) {
    try {
      var used = json.readValue(
          credential, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
      var owner = library.authenticate(
          new RelyingPartyAuthenticationRequest(requestOptions(challenge), used));
      return Optional.ofNullable(owner).map(found -> PasskeyOwners.account(found.getId()));
    } catch (JacksonException
        | IllegalArgumentException
        | com.webauthn4j.util.exception.WebAuthnException wrong) {
      return Optional.empty();
    }
  }

  /** The challenge that a browser says it signed; empty when it says nothing that can be read. */
  Optional<Bytes> challenge(String credential) {
    try {
      var client =
          json.readTree(credential).path("response").path("clientDataJSON").asString("");
      var said =
          json.readTree(Bytes.fromBase64(client).getBytes()).path("challenge").asString("");
      return said.isEmpty() ? Optional.empty() : Optional.of(Bytes.fromBase64(said));
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private PublicKeyCredentialCreationOptions creationOptions(AccountId account, Bytes challenge) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(portal)
        .user(Objects.requireNonNull(owners.entity(account)))
        .challenge(challenge)
        .pubKeyCredParams(List.of(
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.RS256))
        .timeout(PasskeyChallenges.LIFE)
        .excludeCredentials(known(account))
        .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
            .residentKey(ResidentKeyRequirement.REQUIRED)
            .userVerification(UserVerificationRequirement.REQUIRED)
            .build())
        .attestation(AttestationConveyancePreference.NONE)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  private List<PublicKeyCredentialDescriptor> known(AccountId account) {
    return rows.findByUserId(PasskeyOwners.handle(account)).stream()
        .map(record -> PublicKeyCredentialDescriptor.builder()
            .id(record.getCredentialId())
            .transports(record.getTransports())
            .build())
        .toList();
  }

  private PublicKeyCredentialRequestOptions requestOptions(Bytes challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .challenge(challenge)
        .rpId(portal.getId())
        .timeout(PasskeyChallenges.LIFE)
        .allowCredentials(List.of())
        .userVerification(UserVerificationRequirement.REQUIRED)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  private static String origin(Site site) {
    var url = site.url();
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
