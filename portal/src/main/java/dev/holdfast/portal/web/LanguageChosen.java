package dev.holdfast.portal.web;

import java.util.Locale;

/** A signed-in person chose a language; the account keeps it for other browsers and for mails. */
public record LanguageChosen(String audience, Locale language) {}
