package dev.holdfast.portal.device;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.protocol.DeviceProof;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes devices known by their keys, and renews their tokens. */
@Service
public class Enrolments {
  private final Proofs proofs;
  private final EnrolledDevices enrolled;
  private final DeviceTokens tokens;
  private final Audit audit;

  Enrolments(Proofs proofs, EnrolledDevices enrolled, DeviceTokens tokens, Audit audit) {
    this.proofs = proofs;
    this.enrolled = enrolled;
    this.tokens = tokens;
    this.audit = audit;
  }

  /** The device of this key with a fresh token; a key seen before is the same device again. */
  @Transactional
  public EnrolmentAnswer enrol(NewDevice device, String nonce, String proof) {
    return switch (proofs.check(DeviceProof.ENROL, device.key(), nonce, proof)) {
      case NONCE_INVALID -> new EnrolmentAnswer.NonceInvalid();
      case PROOF_INVALID -> new EnrolmentAnswer.ProofInvalid();
      case HOLDS -> make(device);
    };
  }

  /** The next token of a device that proves its key; the present one stays good until the next is first used. */
  @Transactional
  public EnrolmentAnswer renew(DeviceCaller caller, String nonce, String proof) {
    return switch (proofs.check(DeviceProof.RENEW, enrolled.key(caller.device()), nonce, proof)) {
      case NONCE_INVALID -> new EnrolmentAnswer.NonceInvalid();
      case PROOF_INVALID -> new EnrolmentAnswer.ProofInvalid();
      case HOLDS -> fresh(caller.device());
    };
  }

  private EnrolmentAnswer make(NewDevice device) {
    var row = enrolled.put(device);
    if (row.cloned()) {
      return new EnrolmentAnswer.Cloned();
    }
    var id = new DeviceId(row.id());
    audit.record(Actor.device(id), "device.enrolled", id.text(), Map.of());
    return fresh(id);
  }

  private EnrolmentAnswer fresh(DeviceId device) {
    var credential = tokens.issue(device);
    enrolled.tell(device);
    return new EnrolmentAnswer.Enrolled(credential);
  }
}
