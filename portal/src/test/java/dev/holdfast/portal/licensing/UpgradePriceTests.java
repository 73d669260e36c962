package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradePriceTests {
  @ParameterizedTest(name = "{0} for {1} days over {2} for {3} days, {4} left: {5}")
  @CsvSource({
    "7300, 365, 3650, 365, 365, 3650",
    "7300, 365, 3650, 365, 100, 1000",
    "7300, 365, 3650, 365, 0, 0",
    "7300, 365, 3650, 365, -3, 0",
    "3650, 365, 7300, 365, 100, 0",
    "5999, 365, 4999, 365, 1, 3",
    "5999, 366, 4999, 365, 200, 539",
    "1000, 4, 1000, 8, 1, 125",
    "1001, 4, 1000, 8, 1, 125",
    "1002, 4, 1000, 8, 1, 126",
    "11999, 365, 599, 30, 20, 258",
    "1000000000, 1, 0, 1, 1, 1000000000"
  })
  void isTheDifferenceForTheDaysLeft(
      long wanted, long wantedDays, long present, long presentDays, long left, long price) {
    assertThat(UpgradePrice.of(term(wanted, wantedDays), term(present, presentDays), left))
        .hasValue(new Price(price, "EUR"));
  }

  @Test
  void isNotToldBetweenCurrencies() {
    var dollars = new UpgradePrice.Term(new Price(7300, "USD"), 365);
    assertThat(UpgradePrice.of(dollars, term(3650, 365), 100)).isEmpty();
  }

  private static UpgradePrice.Term term(long minor, long days) {
    return new UpgradePrice.Term(new Price(minor, "EUR"), days);
  }
}
