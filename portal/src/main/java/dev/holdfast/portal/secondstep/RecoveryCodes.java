package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Passwords;
import dev.holdfast.portal.kernel.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The codes a person keeps on paper for the day without the authenticator app: ten, each good once. */
@Repository
class RecoveryCodes {
  static final int COUNT = 10;

  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Codes that were just thought of: as the person keeps them, and as the portal does. */
  record Fresh(List<Secret<String>> codes, List<byte[]> hashes) {
    /** The codes in two groups, for reading. */
    List<String> shown() {
      return codes.stream()
          .map(Secret::reveal)
          .map(code -> code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2))
          .toList();
    }
  }

  /** An unused code's row. */
  record Found(String symbol, byte[] hash) {}

  private final JdbcClient jdbc;
  private final Passwords passwords;

  RecoveryCodes(JdbcClient jdbc, Passwords passwords) {
    this.jdbc = jdbc;
    this.passwords = passwords;
  }

  /** Thinks of ten codes that begin with different symbols. Takes a while: not for transactions. */
  Fresh think(AccountId account) {
    var first = SYMBOLS.chars().mapToObj(symbol -> (char) symbol).collect(Collectors.toList());
    Collections.shuffle(first, RANDOM);
    var codes = new ArrayList<Secret<String>>();
    var hashes = new ArrayList<byte[]>();
    first.subList(0, COUNT).forEach(symbol -> {
      var code = Secret.of(symbol + symbols(LENGTH - 1));
      codes.add(code);
      hashes.add(passwords.seal(account, code));
    });
    return new Fresh(codes, hashes);
  }

  /** Puts them in the place of all earlier ones. */
  @Transactional
  void keep(AccountId account, Fresh fresh, Instant now) {
    removeAll(account);
    for (int at = 0; at < COUNT; at++) {
      jdbc.sql("""
              INSERT INTO recovery_code (account, symbol, hash, made_at) VALUES (:account, :symbol, :hash, :now)
              """)
          .param("account", account.value())
          .param("symbol", fresh.codes().get(at).reveal().substring(0, 1))
          .param("hash", fresh.hashes().get(at))
          .param("now", now.atOffset(UTC))
          .update();
    }
  }

  /** The row of the unused code that was typed, if it is one. Takes a while: not for transactions. */
  Optional<Found> find(AccountId account, String typed) {
    var code = normal(typed);
    var symbol = code.substring(0, 1);
    return jdbc.sql("""
            SELECT hash FROM recovery_code WHERE account = :account AND symbol = :symbol AND used_at IS NULL
            """)
        .param("account", account.value())
        .param("symbol", symbol)
        .query(byte[].class)
        .optional()
        .filter(hash -> passwords.matches(account, hash, Secret.of(code)))
        .map(hash -> new Found(symbol, hash));
  }

  /** True for the first who uses it. */
  boolean use(AccountId account, Found found, Instant now) {
    return jdbc.sql("""
            UPDATE recovery_code SET used_at = :now
             WHERE account = :account AND symbol = :symbol AND hash = :hash AND used_at IS NULL
            """)
            .param("now", now.atOffset(UTC))
            .param("account", account.value())
            .param("symbol", found.symbol())
            .param("hash", found.hash())
            .update()
        == 1;
  }

  /** True for what has the length of a code. */
  static boolean wellFormed(String typed) {
    return typed.length() <= 4 * LENGTH && normal(typed).length() == LENGTH;
  }

  int left(AccountId account) {
    return jdbc.sql(
            "SELECT count(*) FROM recovery_code WHERE account = :account AND used_at IS NULL")
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  void removeAll(AccountId account) {
    jdbc.sql("DELETE FROM recovery_code WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  private static String symbols(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> String.valueOf(SYMBOLS.charAt(RANDOM.nextInt(SYMBOLS.length()))))
        .collect(Collectors.joining());
  }

  private static String normal(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1");
  }
}
