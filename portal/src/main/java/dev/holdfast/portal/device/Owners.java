package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import org.springframework.stereotype.Component;

/** What devices need to know of the people they belong to. */
@Component
class Owners {
  /** The address of the account. */
  String email(AccountId account) {
    return account.text();
  }
}
