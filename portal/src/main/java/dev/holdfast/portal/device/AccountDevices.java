package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.legal.Belongings;
import dev.holdfast.portal.legal.KeepsAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What devices mean to the end of an account: as long as one is in touch it is in use; they leave it when it goes. */
@Component
class AccountDevices implements Belongings, KeepsAccount {
  private final KnownDevices known;
  private final Texts texts;
  private final Clock clock;

  AccountDevices(KnownDevices known, Texts texts, Clock clock) {
    this.known = known;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Group of(AccountId account, Locale reader) {
    return new Group(
        texts.say(reader, "device.end-of-account.heading"),
        known.of(account, clock.instant()).stream()
            .map(each -> new Item(each.name(), each.installation().systemVersion(), ""))
            .toList());
  }

  @Override
  public boolean keeps(AccountId account, Instant now, Instant idleSince) {
    return known.of(account, now).stream().anyMatch(device -> {
      var last = device.contact().lastAt();
      return last != null && last.isAfter(idleSince);
    });
  }
}
