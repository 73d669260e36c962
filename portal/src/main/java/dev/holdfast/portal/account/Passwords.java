package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.web.Site;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Judges, hashes and compares passwords. Hashing (Argon2id) takes 19 MiB and a few hundredths of a second, so no more
 * than two run at a time; call it outside transactions.
 */
@Service
public class Passwords {
  /** Longer ones are refused unread. */
  static final int LONGEST = 1024;

  private final Argon2PasswordEncoder argon;
  private final Semaphore places = new Semaphore(2, true);
  private final LongAdder reckoned = new LongAdder();
  private final String nobodys;
  private final Encryption encryption;
  private final CommonPasswords common;
  private final PasswordPolicy policy;

  Passwords(Encryption encryption, CommonPasswords common, AccountSettings settings, Site site) {
    if (settings.passwordMemory() < AccountSettings.STANDARD_MEMORY && !site.sandbox()) {
      throw new IllegalStateException(
          "holdfast.account.password-memory may be lowered in a sandbox only.");
    }
    this.argon = new Argon2PasswordEncoder(16, 32, 1, settings.passwordMemory(), 2);
    this.nobodys = hash(Tokens.random(128).reveal());
    this.encryption = encryption;
    this.common = common;
    this.policy = settings.passwordPolicy();
  }

  /** The rules of this installation where no second step is on. */
  public List<PasswordRule> rules() {
    return rules(false);
  }

  List<PasswordRule> rules(boolean secondStep) {
    return policy.rules(secondStep);
  }

  /** The rules a new password of this person breaks. */
  List<PasswordRule> broken(Secret<String> password, Optional<Email> owner) {
    return broken(password, owner, rules());
  }

  List<PasswordRule> broken(
      Secret<String> password, Optional<Email> owner, List<PasswordRule> rules) {
    var text = normal(password);
    return rules.stream()
        .filter(rule ->
            !rule.keptBy(text) || (rule == PasswordRule.UNCOMMON && common.includes(text, owner)))
        .toList();
  }

  /** How hard a password is to guess, from 0 to 4. */
  public int strength(Secret<String> password) {
    return common.strength(normal(password));
  }

  /** The hash of a password, or of another secret that a person types, sealed for this account. */
  public byte[] seal(AccountId account, Secret<String> password) {
    var hash = hash(normal(password));
    return encryption.seal("password", account.text(), hash.getBytes(StandardCharsets.UTF_8));
  }

  /** True when this is what was sealed for the account. */
  public boolean matches(AccountId account, byte[] sealed, Secret<String> password) {
    var hash =
        new String(encryption.open("password", account.text(), sealed), StandardCharsets.UTF_8);
    return bounded(() -> argon.matches(normal(password), hash));
  }

  /** Does the work of a comparison that cannot succeed: nobody is to learn by the time that there is no account. */
  void matchNobody(Secret<String> password) {
    bounded(() -> argon.matches(normal(password), nobodys));
  }

  private String hash(String password) {
    return bounded(() -> argon.encode(password));
  }

  private static String normal(Secret<String> password) {
    return Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
  }

  /** How many hashes were reckoned since the start. */
  long reckoned() {
    return reckoned.sum();
  }

  private <T> T bounded(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      reckoned.increment();
      return work.get();
    } finally {
      places.release();
    }
  }
}
