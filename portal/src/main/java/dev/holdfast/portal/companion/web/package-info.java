/** The page that is installed on a phone, its worker, and what it asks as a device. */
@NullMarked
package dev.holdfast.portal.companion.web;

import org.jspecify.annotations.NullMarked;
