package dev.holdfast.portal.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail in its final words: what is sealed into the outbox and handed to a {@link Mailer}.
 *
 * @param stop where its recipient turns such mails off; null for what cannot be turned off
 */
record Letter(
    String to,
    String language,
    String subject,
    String text,
    String html,
    @Nullable String stop) {
  @Override
  public String toString() {
    return "Letter[redacted]";
  }
}
