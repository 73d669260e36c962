/** The pages and the API of statements, privacy and deletion. */
@NullMarked
package dev.holdfast.portal.legal.web;

import org.jspecify.annotations.NullMarked;
