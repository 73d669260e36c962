package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.protocol.code.DeviceToken;
import dev.holdfast.protocol.message.Credential;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Bearer tokens of devices. A token is good until its time is over or a later one of the device is first used. */
@Service
public class DeviceTokens {
  private static final Duration RENEW_AFTER = Duration.ofHours(24);
  private static final Duration LIFE = Duration.ofDays(30);

  private final DeviceView view;
  private final TokenUse use;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DeviceTokens(DeviceView view, TokenUse use, JdbcClient jdbc, Clock clock) {
    this.view = view;
    this.use = use;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Whose token it is. Routine contact goes by the view: when it is warm, and the token was used before, this asks no
   * database and may be a moment behind another node. Everything else is asked afresh.
   */
  public TokenAnswer check(String bearer, boolean routine) {
    return DeviceToken.parse(bearer)
        .flatMap(token -> DeviceId.parse("dev_" + token.deviceSymbols())
            .flatMap(id -> routine ? view.find(id) : view.fresh(id))
            .map(facts -> judge(facts, Tokens.digest(token.secret()))))
        .orElseGet(TokenAnswer.Invalid::new);
  }

  private TokenAnswer judge(DeviceView.Facts facts, byte[] digest) {
    if (facts.cloned()) {
      return new TokenAnswer.Cloned();
    }
    var token = facts.token(digest);
    if (token.isEmpty()) {
      return use.ofSuperseded(facts.device(), digest, clock.instant())
          ? new TokenAnswer.Cloned()
          : new TokenAnswer.Invalid();
    }
    if (!token.get().expiresAt().isAfter(clock.instant())) {
      return new TokenAnswer.Invalid();
    }
    if (!token.get().used()) {
      use.first(facts.device(), digest, clock.instant());
    }
    return new TokenAnswer.Good(new DeviceCaller(facts.device(), facts.account()));
  }

  /** A new token beside the ones the device has. Part of the caller's transaction. */
  Credential issue(DeviceId device) {
    var now = clock.instant();
    var token = DeviceToken.random(device.text().substring("dev_".length()), random);
    jdbc.sql("DELETE FROM device_token WHERE device = :device AND expires_at < :now")
        .param("device", device.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    insert(device, Tokens.digest(token.secret()), now);
    return new Credential(device.text(), token.reveal(), now.plus(RENEW_AFTER), now.plus(LIFE));
  }

  private void insert(DeviceId device, byte[] digest, Instant now) {
    dev.holdfast.portal.kernel.Rows.expectOne(jdbc.sql("""
            INSERT INTO device_token (digest, device, issued_at, expires_at)
            VALUES (:digest, :device, :now, :end)
            """)
        .param("digest", digest)
        .param("device", device.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("end", now.plus(LIFE).atOffset(ZoneOffset.UTC))
        .update());
  }
}
