package dev.holdfast.portal.installation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator may say of each provider of identities, {@code holdfast.identity.providers.NAME.issuer} for instance.
 * docs/operate/sign-in-providers.md explains each.
 */
enum ProviderSetting {
  KIND,
  ISSUER,
  CLIENT_ID,
  CLIENT_SECRET,
  NAME,
  REGIONS,
  ALGORITHM,
  TRUST_ADDRESSES,
  TEAM_ID,
  KEY_ID,
  PRIVATE_KEY_FILE;

  private static final String PREFIX = "holdfast.identity.providers.";
  private static final Pattern KEY = Pattern.compile(
      Pattern.quote(PREFIX) + "[a-z0-9]{1,32}\\.(" + words(ProviderSetting::word) + ")");
  private static final Pattern VARIABLE = Pattern.compile(
      "HOLDFAST_IDENTITY_PROVIDERS_([A-Z0-9]{1,32})_(" + words(ProviderSetting::name) + ")");

  /** The last part of its key. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True for a key that says something of a provider. */
  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /** What the environment says of providers, by key. */
  static Map<String, String> of(Map<String, String> environment) {
    var said = new TreeMap<String, String>();
    environment.forEach((name, value) -> key(name).ifPresent(key -> said.put(key, value.strip())));
    return said;
  }

  private static Optional<String> key(String variable) {
    var parts = VARIABLE.matcher(variable);
    return parts.matches()
        ? Optional.of(PREFIX
            + parts.group(1).toLowerCase(Locale.ROOT)
            + "."
            + valueOf(parts.group(2)).word())
        : Optional.empty();
  }

  private static String words(java.util.function.Function<ProviderSetting, String> word) {
    return Arrays.stream(values()).map(word).collect(Collectors.joining("|"));
  }
}
