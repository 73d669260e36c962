/** Notices and the choice of what to be told. */
@NullMarked
package dev.holdfast.portal.notification.web;

import org.jspecify.annotations.NullMarked;
