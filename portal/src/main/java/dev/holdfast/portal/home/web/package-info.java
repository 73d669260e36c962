/** The home page. */
@NullMarked
package dev.holdfast.portal.home.web;

import org.jspecify.annotations.NullMarked;
