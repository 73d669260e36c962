/** Pages and API resources about protection. */
@NullMarked
package dev.holdfast.portal.protection.web;

import org.jspecify.annotations.NullMarked;
