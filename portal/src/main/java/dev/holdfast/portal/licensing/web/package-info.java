/** Subscriptions and codes on pages, in the API, and for devices. */
@NullMarked
package dev.holdfast.portal.licensing.web;

import org.jspecify.annotations.NullMarked;
