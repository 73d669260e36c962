/** Versions of the agent over HTTP: for devices, for operators, and the parts of pages that offer them. */
@NullMarked
package dev.holdfast.portal.release.web;

import org.jspecify.annotations.NullMarked;
