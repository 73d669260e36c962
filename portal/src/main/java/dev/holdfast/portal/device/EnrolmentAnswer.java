package dev.holdfast.portal.device;

import dev.holdfast.protocol.message.Credential;

/** What comes of an enrolment or a token renewal. */
public sealed interface EnrolmentAnswer {
  /** The device and its new token. */
  record Enrolled(Credential credential) implements EnrolmentAnswer {}

  /** The nonce is unknown, spent or over. */
  record NonceInvalid() implements EnrolmentAnswer {}

  /** The proof does not fit key, nonce and address. */
  record ProofInvalid() implements EnrolmentAnswer {}

  /** The key was copied and is good no more: the device makes another. */
  record Cloned() implements EnrolmentAnswer {}
}
