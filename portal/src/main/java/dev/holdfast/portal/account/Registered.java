package dev.holdfast.portal.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registration that waits for its owner to confirm the address.
 *
 * @param password the sealed hash; null as long as there is but an address, then the region is empty and nothing agreed to
 * @param madeAt when it was made and agreed to
 */
record Registered(
    AccountId account,
    Email email,
    byte @Nullable [] password,
    Home home,
    List<StatementVersion> agreed,
    Instant madeAt) {

  /** Whether the mailed link and the password of whoever registered are all that lacks. */
  boolean hasPassword() {
    return password != null;
  }

  Registered with(byte[] other) {
    return new Registered(account, email, other, home, agreed, madeAt);
  }

  /** With what its owner chose behind the link. */
  Registered completed(byte[] chosen, String region, List<StatementVersion> accepted, Instant at) {
    var settled = Home.of(home.language(), region, home.zone());
    return new Registered(account, email, chosen, settled, accepted, at);
  }
}
