package dev.holdfast.portal.account;

import com.ibm.icu.text.IDNA;
import dev.holdfast.portal.kernel.Line;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form mails are sent to: trimmed, the domain in lower-case ASCII (IDNA, UTS 46). Two
 * addresses with the same {@link #key()} belong to one person.
 */
public record Email(String address) {
  /** Longest address there is (RFC 5321). */
  public static final int LONGEST = 254;

  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  private static final int LONGEST_LOCAL = 64;
  private static final IDNA NAMES = IDNA.getUTS46Instance(
      IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

  /** The address behind what a person typed, or empty when it cannot be one. */
  public static Optional<Email> parse(String raw) {
    return Line.parse(raw, LONGEST).map(Line::text).flatMap(Email::of);
  }

  private static Optional<Email> of(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return Optional.empty();
    }
    var info = new IDNA.Info();
    var domain = new StringBuilder();
    NAMES.nameToASCII(text.substring(at + 1), domain, info);
    var address = text.substring(0, at + 1) + domain.toString().toLowerCase(Locale.ROOT);
    return info.hasErrors()
            || address.length() > LONGEST
            || !DOMAIN.matcher(address.substring(at + 1)).matches()
        ? Optional.empty()
        : Optional.of(new Email(address));
  }

  /** Equal for addresses that reach the same person: the local part's case does not count. */
  public String key() {
    return address.toLowerCase(Locale.ROOT);
  }
}
