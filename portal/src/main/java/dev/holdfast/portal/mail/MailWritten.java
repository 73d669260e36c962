package dev.holdfast.portal.mail;

/** A mail was put into the outbox, told to listeners within the transaction of its sender. Never stored. */
public record MailWritten(Mail mail) {}
