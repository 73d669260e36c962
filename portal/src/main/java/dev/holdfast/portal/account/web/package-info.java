/** The pages and the API of accounts. */
@NullMarked
package dev.holdfast.portal.account.web;

import org.jspecify.annotations.NullMarked;
