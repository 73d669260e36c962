package dev.holdfast.portal.secondstep;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway that takes text messages.
 *
 * @param url where messages are posted; empty = none
 * @param authorization value of the header {@code Authorization}; empty = no such header
 * @param body JSON with {@code {to}} and {@code {text}} inside its strings
 * @param mostADay how many messages are sent within a day, by everybody together
 */
@ConfigurationProperties("holdfast.sms")
record SmsSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String authorization,
    @DefaultValue(SmsSettings.BODY) String body,
    @DefaultValue("1000") int mostADay) {
  static final String BODY = "{\"to\":\"{to}\",\"text\":\"{text}\"}";

  private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

  SmsSettings {
    url = url.strip();
    require(
        url.isEmpty() || safe(url),
        "holdfast.sms.url must be an address that begins with https://; http:// only on this computer");
    require(
        authorization.chars().allMatch(sign -> sign >= ' ' && sign < 127),
        "holdfast.sms.authorization must be one line of plain letters, digits and signs");
    require(mostADay > 0, "holdfast.sms.most-a-day must be 1 or more");
  }

  boolean configured() {
    return !url.isEmpty();
  }

  private static boolean safe(String url) {
    try {
      var address = URI.create(url);
      return address.getHost() != null
          && address.getRawUserInfo() == null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(address.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean kept, String sentence) {
    if (!kept) {
      throw new IllegalArgumentException(sentence);
    }
  }

  @Override
  public String toString() {
    return "SmsSettings[" + (configured() ? URI.create(url).getHost() : "none") + "]";
  }
}
