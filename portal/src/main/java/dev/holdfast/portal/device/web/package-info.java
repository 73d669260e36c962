/** Faces of devices: pages, the API of pages, and the API of devices. */
@NullMarked
package dev.holdfast.portal.device.web;

import org.jspecify.annotations.NullMarked;
