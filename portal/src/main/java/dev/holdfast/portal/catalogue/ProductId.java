package dev.holdfast.portal.catalogue;

import java.util.Optional;

/** Id of a product: a slug, the same inside and outside. */
public record ProductId(String text) {
  public ProductId {
    Slug.check(text);
  }

  public static Optional<ProductId> parse(String text) {
    return Slug.is(text) ? Optional.of(new ProductId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
