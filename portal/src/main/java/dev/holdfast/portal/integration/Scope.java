package dev.holdfast.portal.integration;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. Outside it is its id, {@code codes.write}; as an authority {@code SCOPE_codes.write}. */
public enum Scope {
  CATALOGUE_READ("catalogue.read"),
  SUBSCRIPTIONS_READ("subscriptions.read"),
  SUBSCRIPTIONS_WRITE("subscriptions.write"),
  CODES_READ("codes.read"),
  CODES_WRITE("codes.write"),
  STATEMENTS("statements"),
  NEWS("news"),
  SIGNATURES("signatures"),
  AGENT_VERSIONS("agent-versions"),
  STATISTICS("statistics"),
  TEST_CLOCK("test-clock"),
  API_KEYS("api-keys");

  private final String id;

  Scope(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** The scope with this id. */
  public static Optional<Scope> of(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id.equals(id)).findFirst();
  }
}
