package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.PaidTerm;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Upgrade;
import dev.holdfast.portal.licensing.UpgradeOffers;
import dev.holdfast.portal.licensing.UpgradeRefusal;
import dev.holdfast.portal.web.Page;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the upgrade window shows.
 *
 * @param offers plans to go over to
 * @param why why nothing can be upgraded, or this code upgrades nothing
 * @param seen what the typed code would change, to be agreed to
 */
public record UpgradeFace(
    Subscription present,
    List<UpgradeOffers.Offer> offers,
    @Nullable UpgradeRefusal why,
    @Nullable Seen seen) {
  /** A code and what it would change. */
  public record Seen(String code, Upgrade.Change change) {
    static Seen of(CodeText code, Upgrade.Change change) {
      return new Seen(code.canonical(), change);
    }

    /** What is agreed to, as the form carries it. */
    public long agreed() {
      return change.newEnd().toEpochMilli();
    }
  }

  /** True when there is nothing to be done here at all. */
  public boolean closed() {
    return why == UpgradeRefusal.NOT_ACTIVE || why == UpgradeRefusal.NOT_UPGRADABLE;
  }

  public String toPay(UpgradeOffers.Offer offer, Page page) {
    var price = offer.toPay();
    return price == null
        ? page.t("licensing.upgrade.no-price")
        : page.t("licensing.upgrade.to-pay", "amount", price.words(page.locale()));
  }

  public String oldEnd(Page page) {
    return present.lastDay().map(page::day).orElse("");
  }

  public String newEnd(Seen seen, Page page) {
    return day(seen.change().newEnd(), page);
  }

  private String day(Instant end, Page page) {
    return page.day(PaidTerm.lastDay(end, present.zone(page.zone())));
  }
}
