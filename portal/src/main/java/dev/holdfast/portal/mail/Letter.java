package dev.holdfast.portal.mail;

/** A mail in its final words: what is sealed into the outbox and handed to a {@link Mailer}. */
record Letter(String to, String language, String subject, String text, String html) {
  @Override
  public String toString() {
    return "Letter[redacted]";
  }
}
