package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Secret;
import java.util.Locale;

/** How a device comes to an account: by what it shows, to which answer. */
public sealed interface Connecting {
  /** What a device shows to be let in. */
  sealed interface Ticket {
    /** A one-time connect code. */
    record ByCode(Secret<String> code) implements Ticket {}

    /** The access token of a device authorization that a person confirmed. */
    record ByAccessToken(Secret<String> token) implements Ticket {}
  }

  /** The device is the account's; asking again changes nothing. */
  record Connected(AccountId account) implements Connecting {}

  /** It is not, and nothing changed. */
  record Refused(Reason why) implements Connecting {}

  /** Every reason there is. */
  enum Reason {
    CODE_UNKNOWN,
    CODE_USED,
    CODE_EXPIRED,
    ACCESS_TOKEN_INVALID,
    CONNECTED_ELSEWHERE,
    DEVICE_LIMIT;

    /** The stable id, kebab-case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
