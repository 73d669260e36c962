package dev.holdfast.portal.device;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.licence.KeySet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to changes of the signing keys. Every node knows of one within a second; devices learn of a new set with what
 * they ask next, and those with a licence by a withdrawn key get another one at once.
 */
@Service
public class KeyRotation {
  /** How long a key that signs no more stays in the set: the longest offline validity of a plan, and a day. */
  public static final Duration OVERLAP = Duration.ofDays(31);

  private final StoredKeys stored;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  /**
   * A key of the present set.
   *
   * @param kid its thumbprint
   * @param leavesAt when it drops out of the set; none while it signs
   * @param licences how many devices have their newest licence from it
   */
  public record Known(
      String kid,
      KeySet.Status status,
      Instant madeAt,
      @Nullable Instant leavesAt,
      long licences) {}

  /** What came of withdrawing a key. */
  public sealed interface Withdrawal {
    /** Nothing it signed is good any more; so many devices get another licence. */
    record Withdrawn(String kid, long licences) implements Withdrawal {}

    /** It had been withdrawn before. */
    record Already(String kid) implements Withdrawal {}

    /** The set has no such key. */
    record Unknown() implements Withdrawal {}
  }

  KeyRotation(StoredKeys stored, Notices notices, Audit audit, Clock clock) {
    this.stored = stored;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /** The keys of the present set, the oldest first. */
  @Transactional
  public List<Known> list() {
    return stored.known();
  }

  /** A new key signs from now on; what the one before signed stays good. Answers the new one's thumbprint. */
  @Transactional
  public String rotate(Actor by) {
    stored.lock();
    var kid = stored.rotate(clock.instant());
    audit.record(by, "signing-key.rotated", kid, Map.of());
    notices.send(PortalKeys.CHANGED, "rotated");
    return kid;
  }

  /** Nothing that this key signed is good any more. The one that signs is replaced in the same step. */
  @Transactional
  public Withdrawal withdraw(String kid, Actor by) {
    stored.lock();
    var found = stored.known().stream().filter(key -> key.kid().equals(kid)).findFirst();
    if (found.isEmpty()) {
      return new Withdrawal.Unknown();
    } else if (found.get().status() == KeySet.Status.WITHDRAWN) {
      return new Withdrawal.Already(kid);
    }
    stored.withdraw(kid, clock.instant());
    audit.record(
        by, "signing-key.withdrawn", kid, Map.of("licences", found.get().licences()));
    notices.send(PortalKeys.CHANGED, "withdrawn");
    return new Withdrawal.Withdrawn(kid, found.get().licences());
  }

  /** Takes out of the set what signed its last licence longer ago than any is good. */
  @Transactional
  public void drop() {
    stored.lock();
    if (stored.drop(clock.instant()) > 0) {
      notices.send(PortalKeys.CHANGED, "dropped");
    }
  }
}
