package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a password that was judged and hashed, with all that follows from it, or nothing of it. */
@Component
class PasswordKeeping {
  /**
   * Who changes it.
   *
   * @param browser what {@link BrowserMarks} calls the browser they stay signed in with
   */
  record By(Caller caller, Optional<String> browser) {}

  /** What ends with a password. */
  @Component
  record Endings(SessionEnding sessions, ObjectProvider<ConnectedDevices> devices) {}

  private final PasswordRows rows;
  private final CredentialNotice notices;
  private final Written written;
  private final SignInTries tries;
  private final Endings endings;

  PasswordKeeping(
      PasswordRows rows,
      CredentialNotice notices,
      Written written,
      SignInTries tries,
      Endings endings) {
    this.rows = rows;
    this.notices = notices;
    this.written = written;
    this.tries = tries;
    this.endings = endings;
  }

  /** How many devices were signed out too; nothing when the old password is not there any more. */
  @Transactional
  OptionalInt change(
      Account account, byte @Nullable [] old, byte[] fresh, boolean everywhere, By by) {
    if (!rows.replace(account.id(), old, fresh, written.now())) {
      return OptionalInt.empty();
    }
    endings.sessions().endAll(account.id(), by.browser().stream().toList());
    int signedOut = everywhere
        ? endings.devices().stream().mapToInt(all -> all.signOut(account.id())).sum()
        : 0;
    written.change(account.id(), by.caller(), "password-changed", Map.of("devices", signedOut));
    notices.send(account, "account.mail.password-changed", Map.of());
    return OptionalInt.of(signedOut);
  }

  /** False when the link was used up meanwhile, or another password is there. */
  @Transactional
  boolean reset(
      Account account, Secret<String> token, byte @Nullable [] old, byte[] fresh, Caller caller) {
    if (!rows.takeLink(token, written.now())
        || !rows.replace(account.id(), old, fresh, written.now())) {
      return false;
    }
    endings.sessions().endEverything(account.id());
    Email.parse(account.email()).ifPresent(tries::clear);
    written.change(account.id(), caller, "password-reset", Map.of());
    notices.send(account, "account.mail.password-reset", Map.of());
    return true;
  }
}
