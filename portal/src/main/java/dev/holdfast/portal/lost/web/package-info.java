/** Pages and API resources about devices that are lost or stolen. */
@NullMarked
package dev.holdfast.portal.lost.web;

import org.jspecify.annotations.NullMarked;
