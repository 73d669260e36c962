/** Pages and API resources about secret codes of devices. */
@NullMarked
package dev.holdfast.portal.secretcode.web;

import org.jspecify.annotations.NullMarked;
