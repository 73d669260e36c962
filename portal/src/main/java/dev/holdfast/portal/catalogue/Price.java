package dev.holdfast.portal.catalogue;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * An amount of money.
 *
 * @param minor in the smallest unit of the currency
 * @param currency ISO 4217 code
 */
public record Price(long minor, String currency) {
  private static final long MOST = 1_000_000_000L;

  public Price {
    if (minor < 0 || minor > MOST) {
      throw new IllegalArgumentException("an amount of 0 to " + MOST);
    } else if (!currency.matches("[A-Z]{3}") || !Currency.isAvailable(currency, null, null)) {
      throw new IllegalArgumentException("not a currency");
    }
  }

  /** As people of this language write it. */
  public String words(Locale locale) {
    var format = NumberFormat.getCurrencyInstance(ULocale.forLocale(locale));
    var unit = Currency.getInstance(currency);
    format.setCurrency(unit);
    return format.format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()));
  }
}
