package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.licence.RevocationList;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The list of licences that are good no more, as it is told to devices. In memory until something or a key changes. */
@Service
public class Revocations {
  static final String CHANGED = "revocations";

  private final RevocationRows rows;
  private final PortalKeys keys;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Listed known;

  /** A list as devices get it. */
  public record Listed(long number, String signed) {}

  Revocations(RevocationRows rows, PortalKeys keys, Notices notices, Clock clock) {
    this.rows = rows;
    this.keys = keys;
    this.clock = clock;
    notices.hear(CHANGED, change -> forget(), this::forget);
    notices.hear(PortalKeys.CHANGED, change -> forget(), this::forget);
  }

  /** The newest list, signed; none before anything was ever revoked. */
  public Optional<Listed> newest() {
    var listed = known;
    if (listed == null) {
      long before = changes.get();
      var list = rows.newest(keys.issuer(), clock.instant());
      listed = new Listed(list.number(), list.sign(keys.signer()));
      known = before == changes.get() ? listed : null;
    }
    return Optional.of(listed).filter(it -> it.number() > RevocationList.NONE.number());
  }

  private void forget() {
    changes.incrementAndGet();
    known = null;
  }
}
