package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Viewer;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in owner of a page session; the principal of every request of that session.
 *
 * @param account whose session it is
 * @param email the confirmed address
 * @param called what the person is called; may be empty
 * @param locale language of the account
 * @param zone time zone of the account
 * @param at when the password or a passkey was last proven; the epoch when never in this session
 */
public record SignedIn(
    AccountId account,
    String email,
    String called,
    @Nullable Locale locale,
    ZoneId zone,
    Instant at)
    implements Viewer, Principal {
  @Override
  public String audience() {
    return account.text();
  }

  @Override
  public String name() {
    return called.isEmpty() ? email : called;
  }

  @Override
  public String getName() {
    return account.text();
  }
}
