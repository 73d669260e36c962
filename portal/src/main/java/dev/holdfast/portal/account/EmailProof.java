package dev.holdfast.portal.account;

/** What becomes of a code that was mailed to a new address. */
public sealed interface EmailProof {
  /** The account has the new address. */
  record Changed() implements EmailProof {}

  /** It is another one; so many tries are left. */
  record Wrong(int left) implements EmailProof {}

  /** Too late, tried too often, or nothing was asked for. */
  record Gone() implements EmailProof {}
}
