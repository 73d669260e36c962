/** Resources of statistics: for devices that tell, and for operators. */
@NullMarked
package dev.holdfast.portal.statistics.web;

import org.jspecify.annotations.NullMarked;
