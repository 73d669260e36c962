package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door for operators to what customers hold: states and places, never codes. */
@Service
public class Customers {
  /** Which to list; every one that is given narrows it. */
  public record Search(
      @Nullable AccountId account,
      @Nullable Long supportKey,
      @Nullable SubscriptionId before) {}

  private final SubscriptionRows rows;

  Customers(SubscriptionRows rows) {
    this.rows = rows;
  }

  public Optional<Subscription> find(SubscriptionId id) {
    return rows.find(id);
  }

  /** The newest first. */
  public List<Subscription> list(Search search, int most) {
    return rows.search(search, most);
  }
}
