package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.protocol.code.CodeText;
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
  private final Audit audit;

  Subscriptions(SubscriptionRows rows, History history, Codes codes, Audit audit) {
    this.rows = rows;
    this.history = history;
    this.codes = codes;
    this.audit = audit;
  }

  /** All of an account, the newest first. */
  public List<Subscription> of(AccountId account) {
    return rows.of(account);
  }

  /** One of the account's; another account's is not found. */
  public Optional<Subscription> find(SubscriptionId id, AccountId account) {
    return rows.find(id).filter(each -> account.equals(each.owner()));
  }

  /** What happened to it, latest first. */
  public List<History.Happening> history(Subscription subscription) {
    return history.of(subscription.id());
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
