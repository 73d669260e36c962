package dev.holdfast.portal.mail;

/** Knows who wants which mails; a module above offers it as a bean. Asked for mails that may be turned off only. */
public interface MailChoice {
  Answer ask(Mail.Recipient to, Category category);

  /** Whether a mail is wanted. */
  sealed interface Answer {
    /** The recipient turned such mails off, or never asked for them: it is not sent. */
    record Unwanted() implements Answer {}

    /**
     * It is sent.
     *
     * @param stop where the recipient turns such mails off without signing in (RFC 8058)
     */
    record Wanted(String stop) implements Answer {}

    /** The recipient has no account and so nothing to choose with: it is sent. */
    record Stranger() implements Answer {}
  }
}
