/** News for people, and for operators who publish it. */
@NullMarked
package dev.holdfast.portal.news.web;

import org.jspecify.annotations.NullMarked;
