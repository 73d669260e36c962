package dev.holdfast.portal.device;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Tokens;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps device authorizations for the authorization server: codes and tokens by digest only. An authorization that is
 * read back carries the presented device code; who approved it decides whether its user code counts as used.
 */
@Repository
class GrantStore implements OAuth2AuthorizationService {
  private static final Duration KEPT = Duration.ofDays(1);

  /** How long after the end of its code a device that was let in may come. */
  private static final Duration LATEST = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final DeviceGrants grants;
  private final RegisteredClient client;
  private final Clock clock;

  GrantStore(JdbcClient jdbc, DeviceGrants grants, RegisteredClient client, Clock clock) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.client = client;
    this.clock = clock;
  }

  /** Begins an authorization, or adds the access token to an approved one: once, whoever asks at the same time. */
  @Override
  @Transactional
  public void save(OAuth2Authorization authorization) {
    var id = UUID.fromString(authorization.getId());
    var access = authorization.getAccessToken();
    if (access != null) {
      issue(id, access.getToken());
    } else if (!exists(id)) {
      begin(id, authorization);
    }
  }

  @Override
  @Transactional
  public void remove(OAuth2Authorization authorization) {
    jdbc.sql("DELETE FROM device_grant WHERE id = :id")
        .param("id", UUID.fromString(authorization.getId()))
        .update();
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (type == null || !OAuth2ParameterNames.DEVICE_CODE.equals(type.getValue())) {
      return null;
    }
    return jdbc.sql("""
            SELECT id, account, asked_at, expires_at, approved_at, refused_at, access_digest FROM device_grant
             WHERE device_digest = :digest AND device IS NOT NULL
            """)
        .param("digest", Tokens.digest(token))
        .query((row, n) -> authorization(row, token))
        .optional()
        .orElse(null);
  }

  /** Forgets what was over a day ago. */
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
  void sweep() {
    jdbc.sql("DELETE FROM device_grant WHERE expires_at < :then")
        .param("then", clock.instant().minus(KEPT).atOffset(UTC))
        .update();
  }

  private boolean exists(UUID id) {
    return jdbc.sql("SELECT 1 FROM device_grant WHERE id = :id")
        .param("id", id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void begin(UUID id, OAuth2Authorization authorization) {
    var device = token(authorization, OAuth2DeviceCode.class);
    var user = token(authorization, OAuth2UserCode.class);
    var code = UserCode.parse(user.getTokenValue()).orElseThrow();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO device_grant (id, device_digest, user_digest, asked_at, expires_at)
            VALUES (:id, :device, :user, :at, :end)
            """)
        .param("id", id)
        .param("device", Tokens.digest(device.getTokenValue()))
        .param("user", grants.digest(code))
        .param("at", Objects.requireNonNull(device.getIssuedAt()).atOffset(UTC))
        .param("end", Objects.requireNonNull(device.getExpiresAt()).atOffset(UTC))
        .update());
  }

  private void issue(UUID id, OAuth2AccessToken token) {
    int issued = jdbc.sql("""
            UPDATE device_grant SET access_digest = :digest, access_until = :end
             WHERE id = :id AND access_digest IS NULL AND approved_at IS NOT NULL
            """)
        .param("digest", Tokens.digest(token.getTokenValue()))
        .param("end", Objects.requireNonNull(token.getExpiresAt()).atOffset(UTC))
        .param("id", id)
        .update();
    if (issued != 1) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  /** The server compares expiry with the system's clock: an authorization that is over here is given as long over. */
  private OAuth2Authorization authorization(ResultSet row, String deviceCode) throws SQLException {
    boolean approved = row.getObject("approved_at") != null;
    boolean refused = row.getObject("refused_at") != null;
    var last = Objects.requireNonNull(KnownDevices.instant(row, "expires_at"));
    boolean over = !(approved ? last.plus(LATEST) : last).isAfter(clock.instant());
    var begin = Instant.EPOCH;
    var end = over ? begin.plusSeconds(1) : Instant.MAX;
    var account = row.getObject("account", UUID.class);
    var person = account == null ? client.getClientId() : account.toString();
    boolean ended = refused || row.getObject("access_digest") != null;
    return OAuth2Authorization.withRegisteredClient(client)
        .id(row.getObject("id", UUID.class).toString())
        .principalName(person)
        .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
        .token(new OAuth2DeviceCode(deviceCode, begin, end), facts -> facts.put(INVALIDATED, ended))
        .token(
            new OAuth2UserCode("not kept", begin, end),
            facts -> facts.put(INVALIDATED, approved || refused))
        .attribute(
            Principal.class.getName(),
            UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()))
        .build();
  }

  private static final String INVALIDATED = OAuth2Authorization.Token.INVALIDATED_METADATA_NAME;

  private static <T extends org.springframework.security.oauth2.core.OAuth2Token> T token(
      OAuth2Authorization authorization, Class<T> type) {
    return Objects.requireNonNull(authorization.getToken(type)).getToken();
  }
}
