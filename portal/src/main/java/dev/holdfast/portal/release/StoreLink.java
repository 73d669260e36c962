package dev.holdfast.portal.release;

import org.jspecify.annotations.Nullable;

/**
 * A store that carries an application.
 *
 * @param product slug of the product; none = all products
 * @param system linux, windows, macos, android or ios
 * @param name what people call the store
 * @param address https
 */
public record StoreLink(
    StoreLinkId id, @Nullable String product, String system, String name, String address) {
  /** Whether it carries an application of this product for the system; without a product, of all products. */
  boolean serves(String system, @Nullable String product) {
    return this.system.equals(system) && (this.product == null || this.product.equals(product));
  }
}
