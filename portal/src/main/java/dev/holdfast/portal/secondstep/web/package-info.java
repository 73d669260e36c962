/** Pages and API of the second step. */
@NullMarked
package dev.holdfast.portal.secondstep.web;

import org.jspecify.annotations.NullMarked;
