package dev.holdfast.portal.identity;

import java.util.Arrays;

/** Providers whose peculiarities are known; every other one is {@link #GENERIC}. */
enum ProviderKind {
  GOOGLE("Google", "https://accounts.google.com"),
  APPLE("Apple", "https://appleid.apple.com"),
  /** The tenant of personal accounts; it vouches for no address. */
  MICROSOFT(
      "Microsoft", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"),
  /** Says nothing of its endpoints in its discovery document and vouches for no address. */
  FACEBOOK("Facebook", "https://www.facebook.com"),
  GENERIC("", "");

  private final String label;
  private final String issuer;

  ProviderKind(String label, String issuer) {
    this.label = label;
    this.issuer = issuer;
  }

  /** The kind that an operator names, or the one with the name of the provider itself. */
  static ProviderKind of(String named, String id) {
    var wanted = named.isBlank() ? id : named;
    return Arrays.stream(values())
        .filter(kind -> kind.name().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseGet(() -> {
          if (named.isBlank()) {
            return GENERIC;
          }
          throw new IllegalStateException(
              "holdfast.identity.providers.%s.kind must be google, apple, microsoft, facebook or generic, not %s."
                  .formatted(id, named));
        });
  }

  String label() {
    return label;
  }

  String issuer() {
    return issuer;
  }
}
