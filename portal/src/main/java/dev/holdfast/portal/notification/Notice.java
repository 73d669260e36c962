package dev.holdfast.portal.notification;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.mail.Category;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something an account was told in the portal.
 *
 * @param id which
 * @param category what it is about
 * @param topic prefix of the keys of its words, the same as those of the mail
 * @param facts named arguments of its words
 * @param path the page of the portal it is about
 * @param at when it was told
 * @param readAt when it was read
 */
public record Notice(
    NoticeId id,
    Category category,
    String topic,
    Map<String, Object> facts,
    String path,
    Instant at,
    @Nullable Instant readAt) {

  public boolean unread() {
    return readAt == null;
  }

  /** In one line. */
  public String title(Texts texts, Locale locale) {
    return say(texts, locale, "subject");
  }

  /** The first paragraph of what there is to say. */
  public String text(Texts texts, Locale locale) {
    return say(texts, locale, "body").split("\n\n")[0];
  }

  private String say(Texts texts, Locale locale, String part) {
    return texts.say(locale, topic + "." + part, Facts.arguments(facts, locale)).strip();
  }
}
