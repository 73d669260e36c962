package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what accounts hold. */
@Service
public class Subscriptions {
  private final SubscriptionRows rows;
  private final History history;
  private final Codes codes;
  private final Places places;
  private final Audit audit;

  Subscriptions(SubscriptionRows rows, History history, Codes codes, Places places, Audit audit) {
    this.rows = rows;
    this.history = history;
    this.codes = codes;
    this.places = places;
    this.audit = audit;
  }

  /** A device that holds a place. */
  public record User(DeviceId device, Instant since) {}

  /** All of an account, the newest first. */
  public List<Subscription> of(AccountId account) {
    return rows.of(account);
  }

  /** One of the account's; another account's is not found. */
  public Optional<Subscription> find(SubscriptionId id, AccountId account) {
    return rows.find(id).filter(each -> account.equals(each.owner()));
  }

  /** True when the account holds as many as it may. */
  public boolean isFull(AccountId account) {
    return rows.count(account) >= rows.most();
  }

  /** The subscription that a code made, whosever it is, if it was used. */
  public Optional<SubscriptionId> made(CodeText code) {
    return codes
        .find(code)
        .flatMap(found -> Optional.ofNullable(found.made()))
        .map(IssuedCode.Made::subscription);
  }

  /** What happened to it, latest first. */
  public List<History.Happening> history(Subscription subscription) {
    return history.of(subscription.id());
  }

  /** The devices that hold its places, the longest there first. */
  public List<User> users(Subscription subscription) {
    return places.takenOf(subscription.id()).stream()
        .map(place -> new User(place.device(), place.takenAt()))
        .toList();
  }

  /** The plans of an upgrade in words, if this is what a history says that one was about. */
  public Optional<String> upgraded(String subject) {
    return rows.plans(subject);
  }

  /** Its code with all but the last group hidden, if it came from one. */
  public Optional<String> maskedCode(Subscription subscription) {
    return Optional.ofNullable(subscription.code()).map(codes::text).map(CodeText::masked);
  }

  /** Its whole code for its owner, if it came from one; showing it is written down. */
  @Transactional
  public Optional<CodeText> showCode(Subscription subscription, AccountId owner) {
    return Optional.ofNullable(subscription.code()).map(code -> {
      audit.record(Actor.account(owner), "code.shown", code.text(), Map.of());
      return codes.text(code);
    });
  }
}
