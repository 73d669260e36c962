package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Puts a message for each browser of an account that wants it, in the account's language. */
@Component
class PushTelling {
  private static final int TAG_BYTES = 12;

  private final Wishes wishes;
  private final PushRows rows;
  private final Texts texts;
  private final List<DeviceBrowsers> devices;
  private final Clock clock;

  PushTelling(
      Wishes wishes, PushRows rows, Texts texts, List<DeviceBrowsers> devices, Clock clock) {
    this.wishes = wishes;
    this.rows = rows;
    this.texts = texts;
    this.devices = devices;
    this.clock = clock;
  }

  /** Once for each browser, after the caller's transaction commits. */
  void tell(Account owner, Message message) {
    var browsers = rows.browsers(owner.id());
    if (!browsers.isEmpty() && wishes.wants(owner.id(), message.category(), Channel.PUSH)) {
      var tag = HexFormat.of().formatHex(Tokens.digest(message.key()), 0, TAG_BYTES);
      var words = words(owner, message, tag);
      var bare = bare(owner.language(), tag);
      var now = clock.instant();
      browsers.forEach(browser ->
          rows.put(browser, message.key(), isDevice(new BrowserId(browser)) ? bare : words, now));
    }
  }

  private boolean isDevice(BrowserId browser) {
    return devices.stream().anyMatch(each -> each.contains(browser));
  }

  private PushWords words(Account owner, Message message, String tag) {
    var language = owner.language();
    var facts = Facts.arguments(Facts.kept(message.facts()), language);
    return PushWords.of(
        texts.say(language, message.topic() + ".subject", facts).strip(),
        texts.say(language, message.topic() + ".body", facts).split("\n\n")[0].strip(),
        message.path(),
        tag);
  }

  /** That there is something, and where. */
  private PushWords bare(Locale language, String tag) {
    return PushWords.of(
        texts.say(language, "notification.bare.title"),
        texts.say(language, "notification.bare.text"),
        "/notices",
        tag);
  }
}
