package dev.holdfast.portal.download;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.DownloadNote;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.licensing.State;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Subscriptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The products of an account's subscriptions: those with a free place first, the others with why not. */
@Service
public class OfferedProducts {
  private final Subscriptions subscriptions;
  private final List<DownloadNote> parts;
  private final Clock clock;

  OfferedProducts(Subscriptions subscriptions, List<DownloadNote> parts, Clock clock) {
    this.subscriptions = subscriptions;
    this.parts = parts;
    this.clock = clock;
  }

  /** Each product once, by the subscription of it that stands best. */
  public List<OfferedProduct> of(AccountId account) {
    var now = clock.instant();
    Map<String, Subscription> best = new LinkedHashMap<>();
    subscriptions.of(account).stream()
        .filter(each -> each.state(now) != State.REMOVED)
        .sorted(Comparator.comparingInt(each -> rank(each, now)))
        .forEach(each -> best.putIfAbsent(each.offer().product().id().text(), each));
    return best.values().stream().map(each -> offered(each, now)).toList();
  }

  /** What a person is to know before a download; what the one product's line says already is left out. */
  public List<DownloadNote.Note> notes(AccountId account, List<OfferedProduct> products) {
    var now = clock.instant();
    return parts.stream()
        .flatMap(part -> part.notes(account, now).stream())
        .filter(note ->
            products.size() > 1 || products.size() == 1 && note.meaning() == Meaning.ATTENTION)
        .toList();
  }

  private static int rank(Subscription subscription, Instant now) {
    if (!subscription.state(now).usable()) {
      return 2;
    }
    return subscription.places().free() > 0 ? 0 : 1;
  }

  private static OfferedProduct offered(Subscription subscription, Instant now) {
    var product = subscription.offer().product();
    var state = subscription.state(now);
    boolean usable = rank(subscription, now) == 0;
    return new OfferedProduct(
        product.id().text(),
        product.name(),
        usable,
        usable ? Meaning.GOOD : Meaning.ATTENTION,
        usable || state.usable() ? places(subscription) : Words.of("download.state." + state.id()),
        new Link(
            Words.of(usable ? "download.product.see" : "download.product.mend"),
            "/subscriptions/" + subscription.id().text()),
        product.platforms());
  }

  private static Words places(Subscription subscription) {
    var places = subscription.places();
    return places.free() > 0
        ? Words.of("download.state.free", "free", places.free(), "held", places.held())
        : Words.of("download.state.full", "held", places.held());
  }
}
