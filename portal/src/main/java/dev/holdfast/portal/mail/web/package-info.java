/** The built-in mailbox for people and programs. */
@NullMarked
package dev.holdfast.portal.mail.web;

import org.jspecify.annotations.NullMarked;
