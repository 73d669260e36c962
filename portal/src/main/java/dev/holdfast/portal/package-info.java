/** The Holdfast server, a modular monolith: every direct sub-package is a module with named dependencies. */
@NullMarked
package dev.holdfast.portal;

import org.jspecify.annotations.NullMarked;
