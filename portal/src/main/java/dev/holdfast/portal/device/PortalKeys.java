package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.jose.Signer;
import dev.holdfast.protocol.licence.SignedTime;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The portal's keys. The root key follows from the master key and signs nothing but the numbered set of signing keys;
 * agents pin its thumbprint. Signing keys are random, stored sealed, and sign licences and times.
 */
@Service
public class PortalKeys {
  static final String CHANGED = "keys";

  private final SigningKey root;
  private final StoredKeys stored;
  private final Site site;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Ring ring;

  /** The keys in force. */
  record Ring(long number, String issuer, String signedSet, SigningKey signer) {}

  PortalKeys(MasterKey master, StoredKeys stored, Notices notices, Site site, Clock clock) {
    this.root = new SigningKey(master.derive("root-key"));
    this.stored = stored;
    this.site = site;
    this.clock = clock;
    notices.hear(CHANGED, number -> forget(), this::forget);
  }

  /**
   * The issuer of licences, key sets and times: the portal's address at its first start, kept as a name. Nodes with another
   * address, and a portal that moves, go on under it, so that what was signed before stays good.
   */
  public String issuer() {
    return ring().issuer();
  }

  /** What agents pin: the thumbprint of the root key (RFC 7638). */
  public String rootThumbprint() {
    return root.publicKey().thumbprint();
  }

  /** Number of the key set in force; grows with every change. */
  public long number() {
    return ring().number();
  }

  /** The key set in force, signed by the root key. */
  public String signedKeySet() {
    return ring().signedSet();
  }

  /** The key that signs now; its thumbprint is the {@code kid}. */
  public Signer signer() {
    return ring().signer();
  }

  /** The portal's time, signed over the device's own nonce. */
  public String signedTime(String nonce) {
    return SignedTime.write(issuer(), nonce, clock.instant(), signer());
  }

  private Ring ring() {
    var known = ring;
    if (known == null) {
      long before = changes.get();
      known = stored.inForce(site.link(""), clock.instant(), root);
      ring = before == changes.get() ? known : null;
    }
    return known;
  }

  private void forget() {
    changes.incrementAndGet();
    ring = null;
  }
}
