package dev.holdfast.portal.web;

/**
 * A language of the picker.
 *
 * @param tag BCP 47 tag
 * @param name its name in the language itself
 * @param current true when the page is shown in it
 */
public record Language(String tag, String name, boolean current) {}
