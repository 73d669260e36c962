package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.DownloadNote;
import dev.holdfast.portal.device.Words;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says above the downloads which subscription a new device would use, and whose term it would begin (SUB-3). */
@Component
class DownloadNotes implements DownloadNote {
  private final SubscriptionRows rows;

  DownloadNotes(SubscriptionRows rows) {
    this.rows = rows;
  }

  @Override
  public List<Note> notes(AccountId account, Instant now) {
    var usable = rows.of(account).stream()
        .filter(each -> each.kind() != Kind.FREE && each.kind() != Kind.PER_USER_SERVICE)
        .filter(each -> each.state(now).usable() && each.places().free() > 0)
        .toList();
    return switch (usable.size()) {
      case 0 -> List.of(none());
      case 1 -> List.of(only(usable.getFirst()));
      default -> List.of(several(usable.size()));
    };
  }

  private static Note none() {
    return new Note(
        Meaning.ATTENTION,
        Words.of("licensing.note.none"),
        new Link(Words.of("licensing.part.add-code"), "/subscriptions/new-code"));
  }

  private static Note only(Subscription subscription) {
    var waits = subscription.start().isEmpty();
    var words = Words.of(
        waits ? "licensing.note.starts" : "licensing.note.uses",
        "name",
        subscription.offer().product().name(),
        "plan",
        subscription.offer().plan().name(),
        "free",
        subscription.places().free());
    return new Note(
        waits ? Meaning.ATTENTION : Meaning.NEUTRAL,
        words,
        new Link(
            Words.of(
                "licensing.part.subscription",
                "name",
                subscription.offer().product().name()),
            "/subscriptions/" + subscription.id().text()));
  }

  private static Note several(int count) {
    return new Note(
        Meaning.NEUTRAL,
        Words.of("licensing.note.several", "count", count),
        new Link(Words.of("licensing.part.all"), "/subscriptions"));
  }
}
