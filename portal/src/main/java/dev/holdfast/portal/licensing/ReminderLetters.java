package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The mail of each reminder, with the days and the amount it is about. */
@Component
class ReminderLetters {
  private final OwnerLetters letters;

  ReminderLetters(OwnerLetters letters) {
    this.letters = letters;
  }

  /** Part of the caller's transaction. */
  void send(Subscription subscription, Reminder what, Instant now) {
    var facts = new HashMap<String, Object>();
    facts.put("day", day(subscription, what));
    facts.put("days", subscription.daysLeft(now).orElse(0L));
    facts.put("last", subscription.lastDay().orElseThrow());
    facts.put("limited", subscription.facts().term().limitedModeDays() == 0 ? "no" : "yes");
    facts.put("fallback", subscription.offer().plan().freeEdition() == null ? "no" : "yes");
    facts.put("amount", amount(subscription).orElse(""));
    facts.put("priced", amount(subscription).isPresent() ? "yes" : "no");
    letters.tell(subscription, what.topic(), what + " " + subscription.end().orElseThrow(), facts);
  }

  private Optional<String> amount(Subscription subscription) {
    var price = subscription.offer().price();
    return price == null
        ? Optional.empty()
        : letters.owner(subscription).map(owner -> price.words(owner.language()));
  }

  private static LocalDate day(Subscription subscription, Reminder what) {
    var zone = subscription.zone(ZoneOffset.UTC);
    var facts = subscription.facts();
    var end = subscription.end().orElseThrow();
    return switch (what) {
      case CHARGE ->
        PaidTerm.earlier(end, Reminders.CHARGE_DAYS, zone).atZone(zone).toLocalDate();
      case ENDS_IN_14_DAYS, ENDS_IN_7_DAYS, ENDS_IN_1_DAY, EXPIRED -> PaidTerm.lastDay(end, zone);
      case GRACE -> PaidTerm.lastDay(facts.graceEnd().orElse(end), zone);
      case LIMITED_MODE -> PaidTerm.lastDay(facts.limitedModeEnd().orElse(end), zone);
    };
  }
}
