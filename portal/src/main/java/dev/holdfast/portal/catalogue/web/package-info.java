/** The catalogue over the API. */
@NullMarked
package dev.holdfast.portal.catalogue.web;

import org.jspecify.annotations.NullMarked;
