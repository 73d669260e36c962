package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.secondstep.SecondStepChecks.Entry;
import dev.holdfast.portal.secondstep.SecondStepChecks.Sending;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time codes on their way to the owner: good for ten minutes, once, for the sign-in that asked. */
@Component
class SentCodes {
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final MailedCodes mails;
  private final Texting texting;
  private final SecondStepChanges.Changing changing;

  /** What sends text messages, and where to. */
  @Component
  record Texting(TextMessages messages, PhoneRows phones) {}

  SentCodes(
      JdbcClient jdbc,
      Encryption encryption,
      MailedCodes mails,
      Texting texting,
      SecondStepChanges.Changing changing) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.mails = mails;
    this.texting = texting;
    this.changing = changing;
  }

  /** Six digits that nobody can foresee. */
  static String think() {
    return "%06d".formatted(RANDOM.nextInt(1_000_000));
  }

  Sending send(Account account, SecondStepWay way, Caller caller) {
    return switch (way) {
      case MAIL_CODE -> byMail(account);
      case SMS_CODE ->
        texting
            .phones()
            .number(account.id())
            .map(number -> bySms(account, number, caller))
            .orElseGet(Sending.NoWay::new);
      case AUTHENTICATOR, PASSKEY, RECOVERY_CODE -> new Sending.NoWay();
    };
  }

  private Sending byMail(Account account) {
    var wait = mails.count(account);
    if (!wait.isZero()) {
      return new Sending.TooMany(wait);
    }
    var request = Tokens.random(128).reveal();
    var code = think();
    changing.transaction().executeWithoutResult(status -> {
      keep(account.id(), SecondStepWay.MAIL_CODE, digest(account.id(), request, code));
      mails.send(account, request, code);
    });
    return new Sending.Sent(request);
  }

  private Sending bySms(Account account, PhoneNumber number, Caller caller) {
    var wait = texting.messages().count(account, number, caller);
    if (!wait.isZero()) {
      return new Sending.TooMany(wait);
    }
    var request = Tokens.random(128).reveal();
    var code = think();
    var coded = new TextMessages.Coded(account, number, code, "secondstep.sms.sign-in");
    var digest = digest(account.id(), request, code);
    return texting.messages().send(coded, () -> keep(account.id(), SecondStepWay.SMS_CODE, digest))
        ? new Sending.Sent(request)
        : new Sending.NotSent();
  }

  /** True for the first who shows the code within its life. */
  boolean use(Entry entry, String code) {
    return jdbc.sql("""
            DELETE FROM second_step_code
             WHERE account = :account AND way = :way AND digest = :digest AND made_at > :oldest AND made_at <= :now
            """)
            .param("account", entry.id().value())
            .param("way", entry.way().name())
            .param("digest", digest(entry.id(), entry.request(), code))
            .param("oldest", changing.clock().instant().minus(LIFE).atOffset(UTC))
            .param("now", changing.clock().instant().atOffset(UTC))
            .update()
        == 1;
  }

  void forget(Instant now) {
    jdbc.sql("DELETE FROM second_step_code WHERE made_at <= :oldest")
        .param("oldest", now.minus(LIFE).atOffset(UTC))
        .update();
  }

  private void keep(AccountId account, SecondStepWay way, byte[] digest) {
    jdbc.sql("""
            INSERT INTO second_step_code (account, way, digest, made_at)
            VALUES (:account, :way, :digest, :now)
            ON CONFLICT (account, way) DO UPDATE SET digest = :digest, made_at = :now
            """)
        .param("account", account.value())
        .param("way", way.name())
        .param("digest", digest)
        .param("now", changing.clock().instant().atOffset(UTC))
        .update();
  }

  private byte[] digest(AccountId account, String request, String code) {
    return encryption.digest("second-step-code", account.text() + ":" + request + ":" + code);
  }
}
