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
    StoreLinkId id, @Nullable String product, String system, String name, String address) {}
