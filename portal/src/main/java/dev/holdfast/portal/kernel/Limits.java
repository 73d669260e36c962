package dev.holdfast.portal.kernel;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Counts tries against a {@link Limit} in PostgreSQL, so that a limit holds over all nodes. Keys are stored as keyed
 * digests: the table tells neither addresses nor accounts. Runs outside the caller's transaction.
 */
@Component
public class Limits {
  private final ProxyManager<String> buckets;
  private final Encryption encryption;

  Limits(DataSource database, Clock clock, Encryption encryption) {
    this.encryption = encryption;
    this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
        .table("rate_limit")
        .primaryKeyMapper(PrimaryKeyMapper.STRING)
        .clientClock(new SettableMeter(clock))
        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
            Duration.ofMinutes(1)))
        .build();
  }

  /** Counts one try for the key. Zero = allowed; otherwise how long to wait for the next one. */
  public Duration count(Limit limit, String key) {
    var probe = buckets
        .builder()
        .build(id(limit, key), () -> configuration(limit))
        .tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  /** How long to wait until one more try is allowed, without counting one. Zero = allowed now. */
  public Duration wait(Limit limit, String key) {
    var probe = buckets
        .builder()
        .build(id(limit, key), () -> configuration(limit))
        .estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  private String id(Limit limit, String key) {
    return limit.name() + ":" + HexFormat.of().formatHex(encryption.digest("limit", key), 0, 16);
  }

  private static BucketConfiguration configuration(Limit limit) {
    return BucketConfiguration.builder()
        .addLimit(Bandwidth.builder()
            .capacity(limit.tries())
            .refillGreedy(limit.tries(), limit.per())
            .build())
        .build();
  }

  private record SettableMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
