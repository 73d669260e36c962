package dev.holdfast.portal.notification;

import dev.holdfast.portal.mail.Category;
import java.util.Map;

/**
 * Something to tell the owner of an account. Its words are those of a mail that brings a link: {@code <topic>.subject},
 * {@code <topic>.body}, {@code <topic>.action} and {@code <topic>.end}.
 *
 * @param key what makes it one message: a second one with this key is never told by the same way
 * @param category what it is about
 * @param topic prefix of the keys of its words
 * @param facts named arguments of its words: texts, numbers and {@link java.time.LocalDate}s
 * @param path the page of the portal it leads to; may be shown in a list, so never a secret
 */
public record Message(
    String key, Category category, String topic, Map<String, ?> facts, String path) {}
