/** Pages and resources of what was agreed to at devices. */
@NullMarked
package dev.holdfast.portal.consent.web;

import org.jspecify.annotations.NullMarked;
