package dev.holdfast.portal.device;

import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.jose.Jwk;
import org.springframework.stereotype.Component;

/** Checks that a device holds its key. */
@Component
class Proofs {
  private final Nonces nonces;
  private final Site site;

  enum Answer {
    HOLDS,
    NONCE_INVALID,
    PROOF_INVALID
  }

  Proofs(Nonces nonces, Site site) {
    this.nonces = nonces;
    this.site = site;
  }

  /** Spends the nonce, then checks the signature over it. Part of the caller's transaction. */
  Answer check(DeviceProof purpose, Jwk key, String nonce, String proof) {
    if (!nonces.spend(nonce)) {
      return Answer.NONCE_INVALID;
    }
    var audience = site.link(DeviceApi.BASE);
    return purpose.verify(proof, audience, nonce, key) ? Answer.HOLDS : Answer.PROOF_INVALID;
  }
}
