@NullMarked
package dev.holdfast.portal.delivery.web;

import org.jspecify.annotations.NullMarked;
