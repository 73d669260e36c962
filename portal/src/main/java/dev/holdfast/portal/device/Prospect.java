package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.util.List;

/** What an upper module says a device could use once it is in an account. */
public interface Prospect {
  /** The names of what it could take there, the free edition aside. */
  List<String> fitting(DeviceId device, AccountId account);
}
