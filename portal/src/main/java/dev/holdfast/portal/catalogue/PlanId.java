package dev.holdfast.portal.catalogue;

import java.util.Optional;

/** Id of a plan: a slug, the same inside and outside. */
public record PlanId(String text) {
  public PlanId {
    Slug.check(text);
  }

  public static Optional<PlanId> parse(String text) {
    return Slug.is(text) ? Optional.of(new PlanId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
