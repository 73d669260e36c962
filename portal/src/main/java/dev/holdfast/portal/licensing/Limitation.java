package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeps a person from using a subscription that can be seen (SUB-12). */
public enum Limitation {
  /** It is registered to another account. */
  OTHER_ACCOUNT,
  /** It is a service for one person, and that is somebody else. */
  SERVICE_OF_ANOTHER,
  /** Its product is not sold where the person's account is registered. */
  NOT_IN_REGION,
  /** All its device places are taken. */
  PLACES_USED_UP;

  /** Who looks: whose account, registered where, and whether the owner shares with it. */
  public record Reader(AccountId account, String region, boolean shared) {}

  /** All that apply, the gravest first; of one that serves nobody any more nothing is said. */
  public static List<Limitation> of(Subscription subscription, Reader reader, Instant now) {
    var found = new ArrayList<Limitation>();
    boolean own = reader.account().equals(subscription.owner());
    if (!subscription.state(now).usable()) {
      return found;
    }
    if (!own && subscription.kind() == Kind.PER_USER_SERVICE) {
      found.add(SERVICE_OF_ANOTHER);
    } else if (!own && !reader.shared()) {
      found.add(OTHER_ACCOUNT);
    }
    if (!subscription.offer().product().soldIn(reader.region())) {
      found.add(NOT_IN_REGION);
    }
    if (subscription.places().held() > 0 && subscription.places().free() <= 0) {
      found.add(PLACES_USED_UP);
    }
    return found;
  }

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
