/** Signature databases over HTTP: for devices, for operators, and as a mirror for freshclam. */
@NullMarked
package dev.holdfast.portal.signature.web;

import org.jspecify.annotations.NullMarked;
