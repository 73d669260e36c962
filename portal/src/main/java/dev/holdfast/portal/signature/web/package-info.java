/** Signature databases over HTTP: for devices and for operators. */
@NullMarked
package dev.holdfast.portal.signature.web;

import org.jspecify.annotations.NullMarked;
