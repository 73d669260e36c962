package dev.holdfast.portal.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers of identities that the operator trusts.
 *
 * @param providers by their short name, which is part of the address people return to
 */
@ConfigurationProperties("holdfast.identity")
record IdentitySettings(@DefaultValue Map<String, Given> providers) {

  /**
   * What the operator says of one.
   *
   * @param kind name of a {@link ProviderKind}; that of the same name as the provider unless said
   * @param issuer exactly as it stands in the provider's tokens
   * @param name on the buttons
   * @param regions ISO 3166 codes of the regions it is shown in; none means all
   * @param algorithm of the signatures of its tokens; every other one is refused
   * @param trustAddresses whether its addresses count as proven although it does not say so
   * @param teamId with {@code keyId} and {@code privateKeyFile} what Apple wants instead of a secret
   */
  record Given(
      @DefaultValue("") String kind,
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String name,
      @DefaultValue List<String> regions,
      @DefaultValue("RS256") String algorithm,
      @DefaultValue("false") boolean trustAddresses,
      @DefaultValue("") String teamId,
      @DefaultValue("") String keyId,
      @DefaultValue("") String privateKeyFile) {}

  /** The providers, checked; a mistake stops the start with a sentence. */
  List<Provider> checked() {
    return providers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> provider(one.getKey(), one.getValue()))
        .toList();
  }

  private static Provider provider(String id, Given given) {
    var kind = ProviderKind.of(given.kind(), id);
    var issuer = given.issuer().isBlank() ? kind.issuer() : given.issuer();
    require(id.matches("[a-z0-9]{1,32}"), id, "must have a name of small letters and digits");
    require(!given.clientId().isBlank(), id, "needs a client-id");
    require(isSafe(issuer), id, "needs an issuer that begins with https://");
    var name = Optional.of(given.name()).filter(text -> !text.isBlank()).orElse(kind.label());
    require(!name.isBlank(), id, "needs a name for its button");
    require(
        kind != ProviderKind.APPLE
            || !given.clientSecret().isBlank()
            || !given.teamId().isBlank(),
        id,
        "needs a client-secret, or team-id, key-id and private-key-file");
    return new Provider(id, kind, issuer, name, given);
  }

  /** Without TLS only this computer's own address. */
  private static boolean isSafe(String issuer) {
    try {
      var address = URI.create(issuer);
      return address.getHost() != null
          && ("https".equals(address.getScheme())
              || List.of("localhost", "127.0.0.1").contains(address.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean kept, String id, String what) {
    if (!kept) {
      throw new IllegalStateException(
          "The provider holdfast.identity.providers." + id + " " + what + ".");
    }
  }
}
