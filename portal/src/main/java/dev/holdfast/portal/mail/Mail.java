package dev.holdfast.portal.mail;

import java.util.Locale;
import java.util.Map;

/**
 * A mail to write. Its words stand in the bundle of the module that sends it: {@code <topic>.subject},
 * {@code <topic>.body} (paragraphs parted by an empty line), {@code <topic>.action} (what the link or code is for) and
 * {@code <topic>.end} (small print: why it came and what to do if it should not have).
 *
 * @param key what makes it one mail: a second one with this key is never sent
 * @param to who gets it
 * @param topic prefix of its text keys, {@code account.mail.confirm} for instance
 * @param facts named arguments of its texts
 * @param opening the one thing it brings, told in its first line
 * @param category what it is about
 */
public record Mail(
    String key,
    Recipient to,
    String topic,
    Map<String, ?> facts,
    Opening opening,
    Category category) {

  /** A mail about the security of the account, unless {@link #about} says otherwise: nobody can turn it off. */
  public Mail(String key, Recipient to, String topic, Map<String, ?> facts, Opening opening) {
    this(key, to, topic, facts, opening, Category.ACCOUNT_SECURITY);
  }

  /**
   * An address, the language of its owner, and what they are called.
   *
   * @param name empty when it is not known
   */
  public record Recipient(String email, Locale locale, String name) {
    /** Somebody whose name is not known. */
    public Recipient(String email, Locale locale) {
      this(email, locale, "");
    }
  }

  /** What a mail brings. */
  public sealed interface Opening {
    /** A page to open. */
    record Link(String url) implements Opening {}

    /** A code to copy: one-time or of a purchase. */
    record Code(String code) implements Opening {}

    /**
     * A code of a purchase, and the page that takes it: the words of the link are {@code <topic>.open}.
     *
     * @param url may carry the code in its fragment, nowhere else
     */
    record Purchase(String code, String url) implements Opening {}

    /** Nothing but its words. */
    record Notice() implements Opening {}
  }

  /** A mail that brings a link. */
  public static Mail link(
      String key, Recipient to, String topic, String url, Map<String, ?> facts) {
    return new Mail(key, to, topic, facts, new Opening.Link(url));
  }

  /** A mail that brings a code. */
  public static Mail code(
      String key, Recipient to, String topic, String code, Map<String, ?> facts) {
    return new Mail(key, to, topic, facts, new Opening.Code(code));
  }

  /** A mail that only tells. */
  public static Mail notice(String key, Recipient to, String topic, Map<String, ?> facts) {
    return new Mail(key, to, topic, facts, new Opening.Notice());
  }

  /** The same mail about something else. */
  public Mail about(Category other) {
    return new Mail(key, to, topic, facts, opening, other);
  }

  @Override
  public String toString() {
    return "Mail[" + topic + "]";
  }
}
