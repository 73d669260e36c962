package dev.holdfast.portal.notification;

import dev.holdfast.portal.kernel.Texts;
import java.time.Clock;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells one browser what is for it alone, whatever its owner chose to be told of the account. */
@Service
public class PushOne {
  /**
   * What is said.
   *
   * @param topic its words are the texts {@code <topic>.title} and {@code <topic>.text}
   * @param path the page of the portal that a click opens
   */
  public record Said(Locale language, String topic, String path) {}

  private final PushRows rows;
  private final Texts texts;
  private final JdbcClient jdbc;
  private final Clock clock;

  PushOne(PushRows rows, Texts texts, JdbcClient jdbc, Clock clock) {
    this.rows = rows;
    this.texts = texts;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Once for each key; false when there is no such browser any more. */
  @Transactional
  public boolean tell(BrowserId browser, String key, Said said) {
    boolean there = jdbc.sql("SELECT EXISTS (SELECT 1 FROM push_browser WHERE id = :id)")
        .param("id", browser.value())
        .query(Boolean.class)
        .single();
    if (there) {
      rows.put(browser.value(), key, words(key, said), clock.instant());
    }
    return there;
  }

  private PushWords words(String key, Said said) {
    return PushWords.of(
        texts.say(said.language(), said.topic() + ".title"),
        texts.say(said.language(), said.topic() + ".text"),
        said.path(),
        key);
  }
}
