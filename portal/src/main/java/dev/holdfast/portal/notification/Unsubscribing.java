package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.mail.Category;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turning mails off by the link that each of them carries, without signing in. */
@Service
public class Unsubscribing {
  /** How a link stands. */
  public sealed interface Standing {
    /** Mails of this category still come. */
    record On(Category category) implements Standing {}

    /** None come any more. */
    record Off(Category category) implements Standing {}

    /** No link of ours, or the account is gone. */
    record Unknown() implements Standing {}

    /** Asked too often from one address. */
    record TooMany(Duration pause) implements Standing {}
  }

  private final StopLink link;
  private final Wishes wishes;
  private final Accounts accounts;
  private final Limits limits;

  Unsubscribing(StopLink link, Wishes wishes, Accounts accounts, Limits limits) {
    this.link = link;
    this.wishes = wishes;
    this.accounts = accounts;
    this.limits = limits;
  }

  public Standing standing(String token) {
    return read(token).map(this::standing).orElseGet(Standing.Unknown::new);
  }

  /** Turns them off; again changes nothing. */
  @Transactional
  public Standing stop(String token, String caller) {
    var wait = limits.count(Limit.UNSUBSCRIBE_PER_ADDRESS, caller);
    if (!wait.isZero()) {
      return new Standing.TooMany(wait);
    }
    var meaning = read(token);
    meaning.ifPresent(said -> wishes.stop(said.account(), new Wish(said.category(), Channel.MAIL)));
    return meaning.map(this::standing).orElseGet(Standing.Unknown::new);
  }

  private Standing standing(StopLink.Meaning said) {
    return wishes.wants(said.account(), said.category(), Channel.MAIL)
        ? new Standing.On(said.category())
        : new Standing.Off(said.category());
  }

  private Optional<StopLink.Meaning> read(String token) {
    return link.read(token).filter(said -> accounts.find(said.account()).isPresent());
  }
}
