/** Pages of signing in through others, and of linking them. */
@NullMarked
package dev.holdfast.portal.identity.web;

import org.jspecify.annotations.NullMarked;
