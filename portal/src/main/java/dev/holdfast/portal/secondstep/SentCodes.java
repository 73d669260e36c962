package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.secondstep.SecondStepChecks.Entry;
import dev.holdfast.portal.secondstep.SecondStepChecks.Sending;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time codes on their way to the owner: good for ten minutes, once, for the sign-in that asked. */
@Component
class SentCodes {
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Limits limits;
  private final Outbox outbox;
  private final SecondStepChanges.Changing changing;

  SentCodes(
      JdbcClient jdbc,
      Encryption encryption,
      Limits limits,
      Outbox outbox,
      SecondStepChanges.Changing changing) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.limits = limits;
    this.outbox = outbox;
    this.changing = changing;
  }

  Sending send(Account account, SecondStepWay way) {
    if (way != SecondStepWay.MAIL_CODE) {
      return new Sending.NoWay();
    }
    var wait = limits.count(Limit.SECOND_STEP_CODES_PER_ACCOUNT, account.id().text());
    if (!wait.isZero()) {
      return new Sending.TooMany(wait);
    }
    var request = Tokens.random(128).reveal();
    var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
    changing.transaction().executeWithoutResult(status -> {
      keep(
          account.id(),
          way,
          digest(account.id(), request, code),
          changing.clock().instant());
      outbox.send(Mail.code(
          "second-step-code:" + request,
          account.recipient(),
          "secondstep.mail.code",
          code,
          Map.of("minutes", LIFE.toMinutes())));
    });
    return new Sending.Sent(request);
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

  private void keep(AccountId account, SecondStepWay way, byte[] digest, Instant now) {
    jdbc.sql("""
            INSERT INTO second_step_code (account, way, digest, made_at)
            VALUES (:account, :way, :digest, :now)
            ON CONFLICT (account, way) DO UPDATE SET digest = :digest, made_at = :now
            """)
        .param("account", account.value())
        .param("way", way.name())
        .param("digest", digest)
        .param("now", now.atOffset(UTC))
        .update();
  }

  private byte[] digest(AccountId account, String request, String code) {
    return encryption.digest("second-step-code", account.text() + ":" + request + ":" + code);
  }
}
