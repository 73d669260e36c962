package dev.holdfast.portal.mail;

import org.springframework.context.annotation.Import;

/** What it takes to put mails into the outbox, for a program that is not the portal; the portal sends them. */
@Import({Outbox.class, Writing.class, Letters.class})
public class MailAlone {}
