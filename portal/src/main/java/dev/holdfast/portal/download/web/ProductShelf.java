package dev.holdfast.portal.download.web;

import dev.holdfast.portal.download.OfferedProduct;

/**
 * A product with what there is for it.
 *
 * @param chosen the one that a reader came for: how to install is open, and a code is shown here
 */
public record ProductShelf(OfferedProduct product, SystemShelf shelf, boolean chosen) {}
