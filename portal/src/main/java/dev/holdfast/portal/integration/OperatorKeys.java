package dev.holdfast.portal.integration;

import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to API keys for those who hold one: listing, making, ending them. Everything is audited. */
@Service
public class OperatorKeys {
  private final ApiKeys keys;
  private final Audit audit;
  private final Clock clock;

  /**
   * A key without its secret.
   *
   * @param expiresAt none: until it is revoked
   * @param good whether it opens anything now
   */
  public record Listed(
      ApiKeyId id,
      OperatorId operator,
      String name,
      Set<Scope> scopes,
      Instant madeAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      boolean good) {}

  /** What is asked for. */
  public record NewKey(
      Line name, Set<Scope> scopes, @Nullable Instant expiresAt) {}

  /** What came of making a key. */
  public sealed interface Making {
    /** The text is told here and never again. */
    record Made(Listed key, Secret<String> text) implements Making {}

    /** A key gives no more than the one it was made with has. */
    record BeyondOwn(Set<Scope> scopes) implements Making {}

    record ExpiryPassed() implements Making {}
  }

  /** What came of revoking a key. */
  public sealed interface Revoking {
    /** It opens nothing any more; perhaps it did not before. */
    record Ended(Listed key) implements Revoking {}

    /** The key that asks stays, so that nobody locks the last door from outside. */
    record OwnKey() implements Revoking {}

    record Unknown() implements Revoking {}
  }

  OperatorKeys(ApiKeys keys, Audit audit, Clock clock) {
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /** Keys made before this one, the newest first; those that are over are among them. */
  @Transactional(readOnly = true)
  public List<Listed> before(@Nullable ApiKeyId key, int most) {
    return keys.list(key, most);
  }

  @Transactional(readOnly = true)
  public Optional<Listed> find(ApiKeyId key) {
    return keys.listed(key);
  }

  /** Makes a key of the caller's own. */
  @Transactional
  public Making make(NewKey wanted, OperatorCaller by) {
    if (!by.scopes().containsAll(wanted.scopes())) {
      var beyond = new java.util.HashSet<>(wanted.scopes());
      beyond.removeAll(by.scopes());
      return new Making.BeyondOwn(beyond);
    }
    var expires = wanted.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return new Making.ExpiryPassed();
    }
    var made = keys.add(by.operator(), wanted.name().text(), wanted.scopes(), expires);
    audit.record(
        by.actor(),
        "api-key.created",
        made.id().text(),
        Map.of("scopes", wanted.scopes().stream().map(Scope::id).sorted().toList()));
    return new Making.Made(keys.listed(made.id()).orElseThrow(), made.whole());
  }

  /** Ends a key at once; ending it again changes nothing. */
  @Transactional
  public Revoking revoke(ApiKeyId key, OperatorCaller by) {
    if (key.equals(by.key())) {
      return new Revoking.OwnKey();
    } else if (keys.listed(key).isEmpty()) {
      return new Revoking.Unknown();
    }
    if (keys.revoke(key, by.operator().text())) {
      audit.record(by.actor(), "api-key.revoked", key.text(), Map.of());
    }
    return new Revoking.Ended(keys.listed(key).orElseThrow());
  }
}
