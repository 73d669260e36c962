package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Rows;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Phone numbers that are proven, and those that wait for their code. */
@Repository
class PhoneRows {
  static final int TRIES = 5;

  /** A try with a code: the number it went to, and how many more there are. */
  record Tried(PhoneNumber number, boolean right, int left) {}

  private final JdbcClient jdbc;
  private final Encryption encryption;

  PhoneRows(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  Optional<PhoneNumber> number(AccountId account) {
    return jdbc.sql("SELECT number FROM second_step_phone WHERE account = :account")
        .param("account", account.value())
        .query((row, n) -> new PhoneNumber(row.getString("number")))
        .optional();
  }

  /** Keeps a number that has to be proven; one before it goes, with its code. */
  void offer(AccountId account, PhoneNumber number, String code, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO second_step_phone_offer (account, number, code, made_at)
            VALUES (:account, :number, :code, :now)
            ON CONFLICT (account) DO UPDATE SET
              number = excluded.number, code = excluded.code, tries = 0, made_at = excluded.made_at
            """)
        .param("account", account.value())
        .param("number", number.text())
        .param("code", digest(account, number, code))
        .param("now", now.atOffset(UTC))
        .update());
  }

  /** The number that waits for its code. */
  Optional<PhoneNumber> waiting(AccountId account, Instant now) {
    return jdbc.sql("""
            SELECT number FROM second_step_phone_offer
             WHERE account = :account AND made_at > :oldest AND tries < :most
            """)
        .param("account", account.value())
        .param("oldest", oldest(now))
        .param("most", TRIES)
        .query((row, n) -> new PhoneNumber(row.getString("number")))
        .optional();
  }

  /** Counts a try and tells how it went; empty when none is left. */
  Optional<Tried> tryCode(AccountId account, String code, Instant now) {
    return jdbc.sql("""
            UPDATE second_step_phone_offer SET tries = tries + 1
             WHERE account = :account AND made_at > :oldest AND tries < :most
            RETURNING number, code, tries
            """)
        .param("account", account.value())
        .param("oldest", oldest(now))
        .param("most", TRIES)
        .query((row, n) -> {
          var number = new PhoneNumber(row.getString("number"));
          return new Tried(
              number,
              MessageDigest.isEqual(row.getBytes("code"), digest(account, number, code)),
              TRIES - row.getInt("tries"));
        })
        .optional();
  }

  /** Makes the number that waits with this code the account's own; false when it waits no more. */
  boolean prove(AccountId account, PhoneNumber number, String code, Instant now) {
    boolean waited =
        jdbc.sql("DELETE FROM second_step_phone_offer WHERE account = :account AND code = :code")
                .param("account", account.value())
                .param("code", digest(account, number, code))
                .update()
            == 1;
    if (!waited) {
      return false;
    }
    forgetCode(account);
    Rows.expectOne(jdbc.sql("""
            INSERT INTO second_step_phone (account, number, proven_at) VALUES (:account, :number, :now)
            ON CONFLICT (account) DO UPDATE SET number = excluded.number, proven_at = excluded.proven_at
            """)
        .param("account", account.value())
        .param("number", number.text())
        .param("now", now.atOffset(UTC))
        .update());
    return true;
  }

  /** Forgets the number, one that waits, and codes on their way to it; answers the proven one. */
  Optional<PhoneNumber> remove(AccountId account) {
    forgetOffer(account);
    forgetCode(account);
    return jdbc.sql("DELETE FROM second_step_phone WHERE account = :account RETURNING number")
        .param("account", account.value())
        .query((row, n) -> new PhoneNumber(row.getString("number")))
        .optional();
  }

  void forgetOffer(AccountId account) {
    jdbc.sql("DELETE FROM second_step_phone_offer WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  void forget(Instant now) {
    jdbc.sql("DELETE FROM second_step_phone_offer WHERE made_at <= :oldest")
        .param("oldest", oldest(now))
        .update();
  }

  private void forgetCode(AccountId account) {
    jdbc.sql("DELETE FROM second_step_code WHERE account = :account AND way = :way")
        .param("account", account.value())
        .param("way", SecondStepWay.SMS_CODE.name())
        .update();
  }

  private static java.time.OffsetDateTime oldest(Instant now) {
    return now.minus(SentCodes.LIFE).atOffset(UTC);
  }

  private byte[] digest(AccountId account, PhoneNumber number, String code) {
    return encryption.digest(
        "second-step-phone", account.text() + ":" + number.text() + ":" + code);
  }
}
