package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Price;
import java.math.BigInteger;
import java.util.Optional;

/** What going over to a richer plan costs for the days that are left (SUB-10). Plain values, exact until the last step. */
final class UpgradePrice {
  private UpgradePrice() {}

  /** What one term of so many days costs. */
  record Term(Price price, long days) {
    Term {
      if (days < 1) {
        throw new IllegalArgumentException("a term has days");
      }
    }
  }

  /**
   * {@code new price x days left / term days - old price x days left / term days}, rounded half up to the smallest unit of
   * the currency, not below 0; nothing where the two are of different currencies.
   */
  static Optional<Price> of(Term wanted, Term present, long daysLeft) {
    if (!wanted.price().currency().equals(present.price().currency())) {
      return Optional.empty();
    }
    var left = BigInteger.valueOf(Math.max(0, daysLeft));
    var wantedDays = BigInteger.valueOf(wanted.days());
    var presentDays = BigInteger.valueOf(present.days());
    var difference = BigInteger.valueOf(wanted.price().minor())
        .multiply(presentDays)
        .subtract(BigInteger.valueOf(present.price().minor()).multiply(wantedDays))
        .multiply(left)
        .max(BigInteger.ZERO);
    var whole = wantedDays.multiply(presentDays);
    var two = BigInteger.TWO;
    var rounded = difference.multiply(two).add(whole).divide(whole.multiply(two));
    return Optional.of(new Price(rounded.longValueExact(), wanted.price().currency()));
  }
}
