package dev.holdfast.portal.secondstep;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A number that text messages can reach; prints masked.
 *
 * @param text E.164: a plus and the digits
 */
record PhoneNumber(String text) {
  private static final int LONGEST = 40;
  private static final int SHOWN = 2;

  /** Landlines take no messages, and messages to others may cost the operator dearly. */
  private static final Set<PhoneNumberType> TAKING_MESSAGES =
      EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  /** A mobile number as people type it: with the code of its country, or without it one of {@code region}. */
  static Optional<PhoneNumber> parse(String typed, String region) {
    if (typed.isBlank() || typed.length() > LONGEST) {
      return Optional.empty();
    }
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(typed, region.toUpperCase(Locale.ROOT));
      return numbers.isValidNumber(number)
              && !number.hasExtension()
              && TAKING_MESSAGES.contains(numbers.getNumberType(number))
          ? Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** As its owner knows it again and nobody else can call it: the country and the last two digits. */
  String masked() {
    var shown = PhoneNumberUtil.getInstance().format(parsed(), PhoneNumberFormat.INTERNATIONAL);
    int country = 1 + String.valueOf(parsed().getCountryCode()).length();
    var masked = new StringBuilder(shown);
    for (int i = country; i < shown.length() - SHOWN; i++) {
      if (Character.isDigit(shown.charAt(i))) {
        masked.setCharAt(i, '\u2022');
      }
    }
    return masked.toString();
  }

  private Phonenumber.PhoneNumber parsed() {
    try {
      return PhoneNumberUtil.getInstance().parse(text, null);
    } catch (NumberParseException e) {
      throw new IllegalStateException("not a number that was parsed before", e);
    }
  }

  @Override
  public String toString() {
    return masked();
  }
}
