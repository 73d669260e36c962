/** The test clock over the API. */
@NullMarked
package dev.holdfast.portal.testclock.web;

import org.jspecify.annotations.NullMarked;
