package dev.holdfast.portal.integration;

import dev.holdfast.portal.audit.Actor;
import java.security.Principal;
import java.util.Set;

/** The operator whose API key a request carries; the principal of that request. */
public record OperatorCaller(OperatorId operator, ApiKeyId key, Set<Scope> scopes)
    implements Principal {
  @Override
  public String getName() {
    return operator.text();
  }

  /** This operator in the audit log. */
  public Actor actor() {
    return Actor.operator(operator);
  }
}
