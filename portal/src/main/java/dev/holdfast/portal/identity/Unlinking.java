package dev.holdfast.portal.identity;

/** What becomes of unlinking an identity. */
public sealed interface Unlinking {
  /** It opens the account no more. */
  record Unlinked() implements Unlinking {}

  /** It is the only way in: set a password first. */
  record LastWay() implements Unlinking {}

  /** The account has no such identity. */
  record Gone() implements Unlinking {}
}
