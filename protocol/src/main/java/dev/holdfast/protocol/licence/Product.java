package dev.holdfast.protocol.licence;

import java.util.List;

/**
 * What a licence protects with.
 *
 * @param id stable id of the product
 * @param name for people
 * @param edition for people
 * @param features ids of the functions it switches on
 * @param plan id of the plan it was sold as
 */
public record Product(String id, String name, String edition, List<String> features, String plan) {
  public Product {
    if (id == null || name == null || edition == null || plan == null)
      throw new IllegalArgumentException("a product has id, name, edition and plan");
    features = features == null ? List.of() : List.copyOf(features);
  }
}
