package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Tokens;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Marks browsers that signed in to an account before. The mark lies in the browser, signed; it gives no rights and
 * only keeps the owner from being held up by strangers who guess. One browser may hold marks of a few accounts.
 */
@Component
public class KnownBrowsers {
  /** How long a mark is good for. */
  public static final Duration LIFE = Duration.ofDays(365);

  private static final int MOST = 4;
  private static final String BETWEEN = ".";

  private record Mark(String account, String browser, long epochSecond, String signature) {}

  private final Encryption encryption;
  private final Clock clock;

  KnownBrowsers(Encryption encryption, Clock clock) {
    this.encryption = encryption;
    this.clock = clock;
  }

  /** The name of a browser that signed in to this account within {@link #LIFE}. */
  Optional<String> find(AccountId account, String kept) {
    return marks(kept)
        .filter(mark -> mark.account().equals(account.text()) && genuine(mark))
        .map(Mark::browser)
        .findFirst();
  }

  /** What the browser is to keep from now on: a new mark of this account before those of others. */
  public String mark(AccountId account, String kept) {
    var now = clock.instant().getEpochSecond();
    var browser = find(account, kept).orElseGet(() -> Tokens.random(128).reveal());
    var mark = new Mark(account.text(), browser, now, sign(account.text(), browser, now));
    var others = marks(kept).filter(other -> !other.account().equals(account.text()));
    return Stream.concat(Stream.of(mark), others)
        .limit(MOST)
        .map(one -> String.join(
            BETWEEN,
            List.of(
                one.account(), one.browser(), String.valueOf(one.epochSecond()), one.signature())))
        .collect(Collectors.joining(BETWEEN));
  }

  private boolean genuine(Mark mark) {
    var expected = sign(mark.account(), mark.browser(), mark.epochSecond());
    return MessageDigest.isEqual(expected.getBytes(), mark.signature().getBytes())
        && Instant.ofEpochSecond(mark.epochSecond()).plus(LIFE).isAfter(clock.instant());
  }

  private String sign(String account, String browser, long epochSecond) {
    var signed = account + BETWEEN + browser + BETWEEN + epochSecond;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(encryption.digest("known-browser", signed));
  }

  private static Stream<Mark> marks(String kept) {
    var parts = kept.split("\\.");
    return Stream.iterate(0, at -> at + 4 <= parts.length && at < 4 * MOST, at -> at + 4)
        .map(at -> Arrays.copyOfRange(parts, at, at + 4))
        .filter(mark -> mark[2].matches("[0-9]{1,12}"))
        .map(mark -> new Mark(mark[0], mark[1], Long.parseLong(mark[2]), mark[3]));
  }
}
