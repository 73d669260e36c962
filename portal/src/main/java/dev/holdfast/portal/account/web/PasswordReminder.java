package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PasswordExpiration;
import dev.holdfast.portal.web.Reminder;
import dev.holdfast.portal.web.Viewer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The last two weeks before a new password is due, and the time after. */
@Component
class PasswordReminder implements Reminder {
  private final PasswordExpiration expiration;
  private final Clock clock;

  PasswordReminder(PasswordExpiration expiration, Clock clock) {
    this.expiration = expiration;
    this.clock = clock;
  }

  @Override
  public Optional<Told> of(Viewer viewer) {
    var now = clock.instant();
    return AccountId.parse(viewer.audience())
        .flatMap(expiration::due)
        .filter(due -> !due.isAfter(now.plus(PasswordExpiration.WARNING)))
        .map(due -> new Told(
            due.isAfter(now) ? "account.expiration.soon" : "account.expiration.over",
            due.atZone(viewer.zone()).toLocalDate(),
            "account.expiration.act",
            "/account/password"));
  }
}
