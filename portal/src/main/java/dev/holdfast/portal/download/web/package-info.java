/** The pages of downloads. */
@NullMarked
package dev.holdfast.portal.download.web;

import org.jspecify.annotations.NullMarked;
