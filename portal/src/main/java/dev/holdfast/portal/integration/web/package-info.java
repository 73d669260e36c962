/** The page of the first operator. */
@NullMarked
package dev.holdfast.portal.integration.web;

import org.jspecify.annotations.NullMarked;
